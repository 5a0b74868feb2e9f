using System.Globalization;
using Loadline.Importers.Secrets;

namespace Loadline.Importers.Curl;

/// <summary>
/// Variables a script sets itself: <c>BASE=https://example.com</c>. They stand for their values, but those that are secret or personal, which stay variables of the
/// environment.
/// </summary>
internal sealed class ShellVariables
{
    private const int Most = 1_000;
    private const int Longest = 2_000;

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>Template of a variable's value; null when the script does not say it.</summary>
    public string? Find(string name) => values.GetValueOrDefault(name);

    /// <summary>Whether a value may stand where the variable does.</summary>
    public static bool IsPlain(string name, string value) => value.Length is > 0 and <= Longest && SensitiveText.Find(name, value, FieldPlace.Body) is null && SensitiveText.Redact(value) == value;

    /// <summary>Takes what a loop goes over: a benchmark draws one of it each time.</summary>
    public void Loop(string name, IReadOnlyList<string> words)
    {
        if (words is [var range] && range.StartsWith('{') && range.EndsWith('}') && range[1..^1].Split("..") is [var first, var last] && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var low) && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var high) && low <= high)
        {
            values[name] = string.Create(CultureInfo.InvariantCulture, $"{{{{ $int({low}, {high}) }}}}");
        }
        else if (words.Count is > 0 and <= 50 && words.All(word => word.Length is > 0 and <= 60 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') && IsPlain(name, word)))
        {
            values[name] = words.Count == 1 ? words[0] : $"{{{{ $pick({string.Join(", ", words.Select(word => $"'{word}'"))}) }}}}";
        }
        else
        {
            values.Remove(name);
        }
    }

    /// <summary>Takes <c>NAME=value</c>.</summary>
    public void Take(string assignment, bool isKnown)
    {
        var at = assignment.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = (assignment[..at], assignment[(at + 1)..]);
        if (isKnown && values.Count < Most && IsPlain(name, value))
        {
            values[name] = value;
        }
        else
        {
            values.Remove(name);
        }
    }
}
