using System.Text;

namespace Loadline.Cli.Terminal;

/// <summary>
/// Reads what is said, a line at a time. A line that ends with a backslash goes on; lines between two lines of <c>```</c> belong together, and so do
/// those of a pasted document up to a line with a single dot.
/// </summary>
/// <param name="read">Gives the next line; null at the end.</param>
internal sealed class TurnReader(Func<string?> read)
{
    private const string Fence = "```";
    private const int Longest = 20 * 1024 * 1024;

    private static readonly string[] Beginnings = ["openapi:", "swagger:", "import http from", "import { check", "import {check", "import { sleep"];

    /// <summary>What is said next; null at the end.</summary>
    public string? Next()
    {
        if (read() is not { } line)
        {
            return null;
        }

        var text = new StringBuilder(line);
        if (line.Contains(Fence, StringComparison.Ordinal) && line.Split(Fence).Length % 2 == 0)
        {
            Until(text, next => next.TrimStart().StartsWith(Fence, StringComparison.Ordinal), keeps: true);
        }
        else if (Array.Exists(Beginnings, beginning => line.StartsWith(beginning, StringComparison.Ordinal)) || line.Trim() == "{")
        {
            Until(text, next => next == ".", keeps: false);
        }
        else
        {
            while (line.EndsWith('\\') && text.Length < Longest && read() is { } more)
            {
                text.Append('\n').Append(more);
                line = more;
            }
        }

        return text.ToString();
    }

    private void Until(StringBuilder text, Func<string, bool> ends, bool keeps)
    {
        while (text.Length < Longest && read() is { } more)
        {
            var isEnd = ends(more);
            if (!isEnd || keeps)
            {
                text.Append('\n').Append(more);
            }

            if (isEnd)
            {
                return;
            }
        }
    }
}
