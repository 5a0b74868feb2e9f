namespace Loadline.Cli.Terminal;

/// <summary>Fits text to a width.</summary>
internal static class TextWidth
{
    /// <summary>Breaks text into lines at spaces. Words longer than a line stay whole.</summary>
    public static IEnumerable<string> Wrap(string text, int width, string indent)
    {
        var line = indent;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > indent.Length && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = indent;
            }

            line += line.Length > indent.Length ? " " + word : word;
        }

        if (line.Length > indent.Length)
        {
            yield return line;
        }
    }
}
