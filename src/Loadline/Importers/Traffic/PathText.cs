namespace Loadline.Importers.Traffic;

/// <summary>Segments of paths.</summary>
internal static class PathText
{
    /// <summary>A segment as it may stand in a plan: escapes are kept, and what a server would never see is escaped.</summary>
    public static string Literal(string segment)
    {
        var decoded = Uri.UnescapeDataString(segment);
        return segment.Any(letter => letter <= ' ' || letter > '~') || decoded.Contains("{{", StringComparison.Ordinal) ? Uri.EscapeDataString(decoded) : segment;
    }

    /// <summary>A text that is a template already, with control characters escaped.</summary>
    public static string Printable(string template) => template.Any(char.IsControl) ? string.Concat(template.Select(letter => char.IsControl(letter) ? Uri.EscapeDataString(letter.ToString()) : letter.ToString())) : template;

    /// <summary>The value a segment stands for.</summary>
    public static string Value(string segment) => Uri.UnescapeDataString(segment);
}
