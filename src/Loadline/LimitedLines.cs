using System.Text;

namespace Loadline;

/// <summary>Lines of untrusted text: <see cref="TextReader.ReadLine"/> has no limit, so a file without line feeds would be read into memory as one text.</summary>
internal static class LimitedLines
{
    /// <summary>The next line without its end; null at the end of the text, and when the line is too long.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="longest">Most characters of a line.</param>
    /// <param name="isTooLong">Whether the line has more; what is read after that begins in the middle of it.</param>
    public static string? Next(TextReader reader, int longest, out bool isTooLong)
    {
        isTooLong = false;
        var text = new StringBuilder();
        int letter;
        while ((letter = reader.Read()) >= 0)
        {
            if (letter == '\n')
            {
                return text.ToString();
            }

            if (text.Length >= longest)
            {
                isTooLong = true;
                return null;
            }

            text.Append((char)letter);
        }

        return text.Length == 0 ? null : text.ToString();
    }
}
