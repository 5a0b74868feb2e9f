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

    /// <summary>Breaks a command line where a shell reads on, before an option where there is one.</summary>
    public static IReadOnlyList<string> Command(string text, int width, string indent)
    {
        if (indent.Length + text.Length <= width)
        {
            return [indent + text];
        }

        // An option stays with its value; the two columns kept free are those of the backslash.
        var parts = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (parts.Count > 0 && !word.StartsWith('-') && (parts[^1].StartsWith('-') ? !parts[^1].Contains(' ', StringComparison.Ordinal) : parts.Count == 1))
            {
                parts[^1] += " " + word;
            }
            else
            {
                parts.Add(word);
            }
        }

        var lines = new List<string> { indent + parts[0] };
        foreach (var part in parts.Skip(1))
        {
            if (lines[^1].Length + 1 + part.Length > width - 2)
            {
                lines[^1] += " \\";
                lines.Add(indent + "  " + part);
            }
            else
            {
                lines[^1] += " " + part;
            }
        }

        return lines;
    }
}
