using Loadline.Plans;

namespace Loadline.Importers.Postman;

/// <summary>What an expression of a script stands for: a part of the response, or a text.</summary>
/// <param name="From">Part of the response; null for a text.</param>
/// <param name="Text">JSONPath, header or cookie name; for a text, its template.</param>
internal sealed record ScriptValue(CaptureSource? From, string Text)
{
    /// <summary>A property of it; null when it has none.</summary>
    public ScriptValue? Property(string name) => From == CaptureSource.Json && name.Length is > 0 and <= 100 && !name.Any(char.IsControl)
        ? this with { Text = Text + (char.IsAsciiDigit(name[0]) || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_') ? $"['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']" : "." + name) }
        : null;
}
