using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>
/// Paths into JSON as k6 has them: <c>a.b.0.c</c>, <c>a.#</c> (how many), <c>a.#.b</c> (of each), <c>a.#(b&gt;1).c</c> (of the first that),
/// <c>a.#(b=="x")#.c</c> (of all that), <c>na*e</c>, <c>a|@reverse</c>, <c>{a,b}</c>, <c>[a,b]</c>. A backslash makes the next character a plain one.
/// </summary>
internal static class JsonQuery
{
    private const int LongestPath = 2_000;
    private const int MostSteps = 64;

    /// <summary>What a path leads to; null for nothing.</summary>
    public static JsonElement? Find(JsonElement root, string path) => path.Length is 0 or > LongestPath ? null : Find(root, path, 0);

    private static JsonElement? Find(JsonElement at, string path, int depth)
    {
        if (path.Length == 0)
        {
            return at;
        }

        if (depth > MostSteps)
        {
            return null;
        }

        if (path[0] is '{' or '[' && Closing(path, 0) is > 0 and var close)
        {
            return Find(Several(at, path[1..close], path[0] == '{', depth), Rest(path, close + 1), depth + 1);
        }

        var end = End(path);
        var (step, rest) = (path[..end], Rest(path, end));
        if (step.StartsWith('@'))
        {
            return JsonModifiers.Apply(at, step) is { } modified ? Find(modified, rest, depth + 1) : null;
        }

        if (at.ValueKind == JsonValueKind.Array)
        {
            return InArray(at, step, rest, end < path.Length && path[end] == '|', depth);
        }

        return at.ValueKind == JsonValueKind.Object && Member(at, step) is { } member ? Find(member, rest, depth + 1) : null;
    }

    private static JsonElement? InArray(JsonElement array, string step, string rest, bool isPiped, int depth)
    {
        if (step == "#")
        {
            return rest.Length == 0 || isPiped
                ? Find(Parse(array.GetArrayLength().ToString(CultureInfo.InvariantCulture)), rest, depth + 1)
                : List(array.EnumerateArray().Select(item => Find(item, rest, depth + 1)));
        }

        if (step.StartsWith("#(", StringComparison.Ordinal))
        {
            var all = step.EndsWith('#');
            var condition = step[2..^(all ? 2 : 1)];
            var matching = array.EnumerateArray().Where(item => JsonCondition.Holds(item, condition));
            if (!all)
            {
                return matching.Cast<JsonElement?>().FirstOrDefault() is { } first ? Find(first, rest, depth + 1) : null;
            }

            return rest.Length == 0 || isPiped
                ? Find(List(matching.Cast<JsonElement?>()), rest, depth + 1)
                : Projected(matching, rest, depth);
        }

        return int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < array.GetArrayLength() ? Find(array[index], rest, depth + 1) : null;
    }

    private static JsonElement? Projected(IEnumerable<JsonElement> matching, string rest, int depth)
    {
        // A count behind a filter counts what the filter left.
        var found = matching.ToList();
        return rest == "#" ? Parse(found.Count.ToString(CultureInfo.InvariantCulture)) : List(found.Select(item => Find(item, rest, depth + 1)));
    }

    private static JsonElement? Member(JsonElement target, string step)
    {
        if (step.AsSpan().IndexOfAny('*', '?') >= 0 && !step.Contains('\\', StringComparison.Ordinal))
        {
            foreach (var property in target.EnumerateObject())
            {
                if (Matches(property.Name, step))
                {
                    return property.Value;
                }
            }

            return null;
        }

        var name = step.Contains('\\', StringComparison.Ordinal) ? Unescaped(step) : step;
        return target.TryGetProperty(name, out var member) ? member : null;
    }

    private static JsonElement Several(JsonElement at, string inside, bool isObject, int depth)
    {
        var parts = new StringBuilder();
        foreach (var part in Split(inside))
        {
            var colon = isObject && part.StartsWith('"') ? part.IndexOf("\":", 1, StringComparison.Ordinal) : -1;
            var (name, path) = colon > 0 ? (part[1..colon], part[(colon + 2)..]) : (part[(part.LastIndexOfAny(['.', '|']) + 1)..], part);
            if (Find(at, path, depth + 1) is { } value)
            {
                parts.Append(parts.Length == 0 ? "" : ",").Append(isObject ? JsonEncodedText.Encode(name) is var encoded ? $"\"{encoded}\":" : "" : "").Append(value.GetRawText());
            }
        }

        return Parse(isObject ? $"{{{parts}}}" : $"[{parts}]");
    }

    private static IEnumerable<string> Split(string inside)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < inside.Length; i++)
        {
            depth += inside[i] is '{' or '[' or '(' ? 1 : inside[i] is '}' or ']' or ')' ? -1 : 0;
            if (inside[i] == ',' && depth == 0)
            {
                yield return inside[start..i];
                start = i + 1;
            }
        }

        yield return inside[start..];
    }

    /// <summary>Where the first step of a path ends.</summary>
    private static int End(string path)
    {
        var isQuoted = false;
        var depth = 0;
        for (var i = 0; i < path.Length; i++)
        {
            switch (path[i])
            {
                case '\\':
                    i++;
                    break;
                case '"' when depth > 0:
                    isQuoted = !isQuoted;
                    break;
                case '(' when !isQuoted && i > 0 && (depth > 0 || path[i - 1] == '#'):
                    depth++;
                    break;
                case ')' when !isQuoted && depth > 0:
                    depth--;
                    break;
                case '.' or '|' when depth == 0:
                    return i;
            }
        }

        return path.Length;
    }

    private static int Closing(string path, int open)
    {
        var depth = 0;
        for (var i = open; i < path.Length; i++)
        {
            depth += path[i] is '{' or '[' ? 1 : path[i] is '}' or ']' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Rest(string path, int end) => end < path.Length && path[end] is '.' or '|' ? path[(end + 1)..] : end < path.Length ? path[end..] : "";

    private static string Unescaped(string step)
    {
        var text = new StringBuilder();
        for (var i = 0; i < step.Length; i++)
        {
            text.Append(step[i] == '\\' && i + 1 < step.Length ? step[++i] : step[i]);
        }

        return text.ToString();
    }

    /// <summary>Whether a text fits a pattern of <c>*</c> and <c>?</c>.</summary>
    internal static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));

    /// <summary>A list of what was found.</summary>
    internal static JsonElement List(IEnumerable<JsonElement?> items) => Parse($"[{string.Join(',', items.OfType<JsonElement>().Select(item => item.GetRawText()))}]");

    /// <summary>JSON that was put together here.</summary>
    internal static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        return document.RootElement.Clone();
    }
}
