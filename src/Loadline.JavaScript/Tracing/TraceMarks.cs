using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Loadline.JavaScript.Tracing;

/// <summary>
/// Texts that stand for values of a script: of responses, data, the environment. They are of letters and digits, so that they survive being encoded.
/// </summary>
internal sealed partial class TraceMarks
{
    private const int Most = 500_000;
    private readonly List<TraceSource> _sources = [];
    private readonly List<int> _bodies = [];

    /// <summary>Remembers a source.</summary>
    /// <returns>Its number.</returns>
    public int Add(TraceSource source)
    {
        if (_sources.Count >= Most)
        {
            throw new LoadlineException("The script makes too many values for a trace.");
        }

        _sources.Add(source);
        return _sources.Count - 1;
    }

    /// <summary>The source of a number.</summary>
    public TraceSource this[int id] => _sources[id];

    /// <summary>The text that stands for a value.</summary>
    /// <param name="id">Number of the source.</param>
    /// <param name="isTyped">Whether it stands where a value of any type does, such as in JSON; else for a text.</param>
    public static string Mark(int id, bool isTyped) => string.Create(CultureInfo.InvariantCulture, $"z{(isTyped ? 't' : 'q')}{id}{(isTyped ? 't' : 'q')}z");

    /// <summary>The text that stands for the body of a response.</summary>
    public string Body(int response)
    {
        _bodies.Add(response);
        return string.Create(CultureInfo.InvariantCulture, $"zb{response}bz");
    }

    /// <summary>Whether a text has any mark.</summary>
    public static bool HasAny(string text) => Pattern().IsMatch(text);

    /// <summary>Whether a text has what is left of a mark that was cut or changed.</summary>
    public static bool HasRest(string text) => Rest().IsMatch(Pattern().Replace(text, ""));

    /// <summary>Replaces all marks of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="write">Writes what a source becomes.</param>
    public string Replace(string text, Func<TraceSource, string> write) =>
        Pattern().Replace(text, match => int.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture) is var id && id < _sources.Count ? write(_sources[id]) : match.Value);

    /// <summary>The number of the source that a text stands for as a whole; null when it does not.</summary>
    public int? Whole(string text) =>
        Pattern().Match(text) is { Success: true, Index: 0 } match && match.Length == text.Length && int.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture) is var id && id < _sources.Count ? id : null;

    /// <summary>A text with the values its marks stand for.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isAddress">Whether values are percent-encoded.</param>
    public string Real(string text, bool isAddress = false) => Pattern().Replace(text, match =>
    {
        var id = int.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture);
        var json = id < _sources.Count ? _sources[id].Real : null;
        if (json is null)
        {
            return match.Value;
        }

        using var document = JsonDocument.Parse(json);
        var isText = document.RootElement.ValueKind == JsonValueKind.String;
        var plain = isText ? document.RootElement.GetString()! : json;
        return isAddress ? Uri.EscapeDataString(plain)
            : match.Value.StartsWith('"') ? json
            : isText && text.AsSpan().TrimStart() is ['{' or '[', ..] ? JsonEncodedText.Encode(plain).ToString()
            : plain;
    });

    [GeneratedRegex(@"(?<quote>""|%22)zt(?<id>[0-9]{1,9})tz\k<quote>|z(?<kind>[qt])(?<id>[0-9]{1,9})\k<kind>z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"z[qtb][0-9]|[0-9][qtb]z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex Rest();
}
