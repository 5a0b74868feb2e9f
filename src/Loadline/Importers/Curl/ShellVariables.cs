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

    /// <summary>Takes what a loop goes over: of numbers in a row a benchmark draws one each time. Anything else stays a variable, because what is in a template is not looked at again.</summary>
    public void Loop(string name, IReadOnlyList<string> words)
    {
        var bounds = words is [var range] && range.StartsWith('{') && range.EndsWith('}') ? range[1..^1].Split("..") : [.. words];
        var isRow = bounds.Length > 1 && bounds.All(word => word.Length < 7 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        var numbers = isRow ? bounds.Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToList() : [];
        if (isRow && numbers[0] < numbers[^1] && (words.Count == 1 ? numbers.Count == 2 : numbers.Zip(numbers.Skip(1)).All(pair => pair.Second == pair.First + 1)))
        {
            values[name] = string.Create(CultureInfo.InvariantCulture, $"{{{{ $int({numbers[0]}, {numbers[^1]}) }}}}");
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
