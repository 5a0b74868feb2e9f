using System.Globalization;
using System.Text.RegularExpressions;
using Loadline.Plans;

namespace Loadline.Importers.Postman;

/// <summary>What an expression of a script stands for: a part of the response, or a text.</summary>
/// <param name="From">Part of the response; null for a text. The body as a whole is a regular expression that is not there yet.</param>
/// <param name="Text">JSONPath, header or cookie name, regular expression; for a text, its template.</param>
internal sealed record ScriptValue(CaptureSource? From, string Text)
{
    /// <summary>Regular expression on a header's value; null for the whole value.</summary>
    public string? Pattern { get; init; }

    /// <summary>Group of the regular expression.</summary>
    public int Group { get; init; }

    /// <summary>What it was split at; null when it was not.</summary>
    public char? SplitAt { get; init; }

    /// <summary>Whether it is what a regular expression matched, of which a group has to be taken.</summary>
    public bool IsMatch { get; init; }

    /// <summary>Whether it is text of which a part can be taken: the whole body, or a whole header.</summary>
    public bool IsWhole => Pattern is null && SplitAt is null && !IsMatch && (From == CaptureSource.Header || this is { From: CaptureSource.Regex, Text: "" });

    /// <summary>Whether a step can take it as it is.</summary>
    public bool CanBeTaken => SplitAt is null && !IsMatch && this is not { From: CaptureSource.Regex, Text: "" };

    /// <summary>What a regular expression matches in it; null when it is no whole text.</summary>
    public ScriptValue? Match(string pattern) => !IsWhole || pattern.Length is 0 or > 1000 || !IsPattern(pattern) ? null
        : From == CaptureSource.Header ? this with { Pattern = pattern, IsMatch = true }
        : this with { Text = pattern, IsMatch = true };

    /// <summary>A part of it, after it was split.</summary>
    /// <param name="index">Which; from the end when it is below zero.</param>
    public ScriptValue? Part(int index)
    {
        if (SplitAt is not { } separator)
        {
            return null;
        }

        var one = Regex.Escape(separator.ToString());
        var other = $"[^{(separator is '\\' or ']' or '[' or '^' or '-' ? "\\" : "")}{separator}]";
        var number = (index < 0 ? -index - 1 : index).ToString(CultureInfo.InvariantCulture);
        var pattern = index == -1 ? $"({other}*)$" : index < 0 ? $"({other}*)(?:{one}{other}*){{{number}}}$" : index == 0 ? $"^({other}*)" : $"^(?:{other}*{one}){{{number}}}({other}*)";
        return (this with { SplitAt = null }).Match(pattern) is { } match ? match with { IsMatch = false, Group = 1 } : null;
    }

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (RegexParseException)
        {
            return false;
        }
    }

    /// <summary>A property of it; null when it has none.</summary>
    public ScriptValue? Property(string name) => From == CaptureSource.Json && name.Length is > 0 and <= 100 && !name.Any(char.IsControl)
        ? this with { Text = Text + (char.IsAsciiDigit(name[0]) || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_') ? $"['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']" : "." + name) }
        : null;
}
