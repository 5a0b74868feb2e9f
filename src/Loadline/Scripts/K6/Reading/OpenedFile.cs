namespace Loadline.Scripts.K6.Reading;

/// <summary>A file a script opens.</summary>
/// <param name="Path">As it is written.</param>
/// <param name="Text">Its content; null when it can't be read.</param>
internal sealed record OpenedFile(string Path, string? Text)
{
    /// <summary>Rows of data in it: items of a JSON list, or lines of a CSV file without its header; null when not known.</summary>
    public int? Rows { get; } = Count(Path, Text);

    private static int? Count(string path, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return Math.Max(text.Split('\n').Count(line => line.Trim().Length > 0) - 1, 0);
        }

        return null;
    }
}
