using System.Globalization;
using System.Text.Json;

namespace Loadline.Scripts.K6.Options;

/// <summary>A value of the options with the keys that lead to it. Reading what does not fit adds a problem and gives null.</summary>
internal sealed class K6OptionValue(JsonElement json, IReadOnlyList<string> path, List<K6OptionProblem> problems)
{
    /// <summary>Most items of a list or keys of an object that are read.</summary>
    private const int MostItems = 100_000;

    /// <summary>The value itself.</summary>
    public JsonElement Json => json;

    /// <summary>Keys from the options down to it.</summary>
    public IReadOnlyList<string> Path => path;

    /// <summary>Whether the script says nothing: a missing value and <c>null</c> are the same.</summary>
    public bool IsNothing => json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>Adds a problem at this value.</summary>
    public void Problem(string id, string message, string? hint = null, Severity severity = Severity.Error) => problems.Add(new K6OptionProblem(id, severity, path, message, hint));

    /// <summary>A value below this one.</summary>
    public K6OptionValue Below(string key, JsonElement value) => new(value, [.. path, key], problems);

    /// <summary>The entries of an object.</summary>
    public IEnumerable<KeyValuePair<string, K6OptionValue>> Entries()
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Wrong("an object");
            yield break;
        }

        foreach (var property in json.EnumerateObject().Take(MostItems))
        {
            yield return new(property.Name, Below(property.Name, property.Value));
        }
    }

    /// <summary>The items of a list.</summary>
    public IEnumerable<K6OptionValue> Items()
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Wrong("a list");
            yield break;
        }

        var index = 0;
        foreach (var item in json.EnumerateArray().Take(MostItems))
        {
            yield return Below((index++).ToString(CultureInfo.InvariantCulture), item);
        }
    }

    /// <summary>A truth value.</summary>
    public bool? Flag() => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(json.GetString(), out var flag) => flag,
        _ => Wrong<bool>("true or false"),
    };

    /// <summary>A whole number.</summary>
    public long? Whole() => json.ValueKind switch
    {
        JsonValueKind.Number when json.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number when json.TryGetDouble(out var number) && number == Math.Floor(number) && Math.Abs(number) < 9e15 => (long)number,
        JsonValueKind.String when long.TryParse(json.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ => Wrong<long>("a whole number"),
    };

    /// <summary>A text.</summary>
    public string? Text()
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return json.GetString();
        }

        Wrong("a text");
        return null;
    }

    /// <summary>A text, or a number or truth value as text: what tags and variables are.</summary>
    public string? Scalar()
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return json.GetString();
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return json.GetRawText();
            default:
                Wrong("a text");
                return null;
        }
    }

    /// <summary>A length of time.</summary>
    public TimeSpan? Duration()
    {
        if ((json.ValueKind == JsonValueKind.Number && K6Durations.TryMilliseconds(json.GetDouble(), out var duration))
            || (json.ValueKind == JsonValueKind.String && K6Durations.TryParse(json.GetString()!, out duration)))
        {
            return duration;
        }

        return Wrong<TimeSpan>("a duration such as \"30s\", or a number of milliseconds");
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string>? Texts() => [.. Items().Select(item => item.Text()).OfType<string>()];

    /// <summary>An object of texts.</summary>
    public IReadOnlyDictionary<string, string>? Map()
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Entries())
        {
            if (!value.IsNothing && value.Scalar() is { } text)
            {
                map[key] = text;
            }
        }

        return map;
    }

    /// <summary>That the value is not what is expected.</summary>
    public void Wrong(string expected) => Problem("bad-option", $"{Capital(expected)} is expected here, not {Found()}.");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private T? Wrong<T>(string expected)
        where T : struct
    {
        Wrong(expected);
        return null;
    }

    private string Found() => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => json.GetString()!.Length is 0 ? "an empty text" : "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "nothing",
    };
}
