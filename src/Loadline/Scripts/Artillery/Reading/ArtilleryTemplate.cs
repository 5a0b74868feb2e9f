using System.Text.RegularExpressions;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>One <c>{{ … }}</c> of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Expression">What stands between the braces, trimmed.</param>
/// <param name="Name">The variable or function it begins with; empty when it is not understood.</param>
/// <param name="Arguments">Arguments of a call as written.</param>
/// <param name="Start">Index of its first brace.</param>
/// <param name="Length">Characters with all braces.</param>
public sealed partial record ArtilleryTemplate(ArtilleryTemplateKind Kind, string Expression, string Name, IReadOnlyList<string> Arguments, int Start, int Length)
{
    /// <summary>The templates of a text in order.</summary>
    public static IEnumerable<ArtilleryTemplate> In(string text)
    {
        var from = 0;
        while ((from = text.IndexOf("{{", from, StringComparison.Ordinal)) >= 0)
        {
            var end = text.IndexOf("}}", from, StringComparison.Ordinal);
            if (end < 0)
            {
                yield break;
            }

            var next = text.IndexOf("{{", from + 2, StringComparison.Ordinal);
            if (next >= 0 && next + 1 < end && text.AsSpan(from + 2, next - from - 2).ContainsAnyExcept('{'))
            {
                from = next;
                continue;
            }

            while (end + 2 < text.Length && text[end + 2] == '}')
            {
                end++;
            }

            var length = end + 2 - from;
            yield return Of(text.Substring(from, length), from);
            from += length;
        }
    }

    private static ArtilleryTemplate Of(string written, int start)
    {
        var inner = written.Trim('{', '}').Trim();
        if (Call().Match(inner) is { Success: true } call)
        {
            var arguments = call.Groups["arguments"].Value;
            var list = string.IsNullOrWhiteSpace(arguments) ? [] : arguments.Split(',', StringSplitOptions.TrimEntries);
            return new ArtilleryTemplate(ArtilleryTemplateKind.Call, inner, call.Groups["name"].Value, list, start, written.Length);
        }

        return Variable().IsMatch(inner)
            ? new ArtilleryTemplate(ArtilleryTemplateKind.Variable, inner, inner.Split('.', '[')[0].Trim(), [], start, written.Length)
            : new ArtilleryTemplate(ArtilleryTemplateKind.NotUnderstood, inner, "", [], start, written.Length);
    }

    [GeneratedRegex(@"^(?<name>\$[A-Za-z0-9_]+)\s*\((?<arguments>[A-Za-z0-9_,\s]*)\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^[\s$\w.[\]'""-]+$", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
