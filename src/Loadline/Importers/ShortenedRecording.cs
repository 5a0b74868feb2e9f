using System.Text;

namespace Loadline.Importers;

/// <summary>
/// Reads a recording that is longer than a document may be: most of such a one is the content of pictures and scripts, each one long text. Texts that are longer
/// than <see cref="LongestText"/> are read as empty ones; everything else stays, each line on its line.
/// </summary>
internal static class ShortenedRecording
{
    /// <summary>Longest text that is kept, in characters.</summary>
    public const int LongestText = 32 * 1024;

    private const int HeadLength = 4096;

    /// <summary>Whether the beginning of a text is that of a recording.</summary>
    public static bool Recognizes(ReadOnlySpan<char> text)
    {
        var head = text[..Math.Min(text.Length, HeadLength)].TrimStart('\uFEFF').TrimStart();
        return head.StartsWith('{') && head.Contains("\"log\"", StringComparison.Ordinal);
    }

    /// <summary>Reads a recording to its end, or until more than a length was kept.</summary>
    /// <param name="reader">The rest of the text, from its first character on.</param>
    /// <param name="longest">Most characters that are kept, and one.</param>
    /// <param name="left">How many texts were left out.</param>
    public static string Read(TextReader reader, int longest, out int left)
    {
        var kept = new StringBuilder();
        var block = new char[64 * 1024];
        var (inText, escaped, start) = (false, false, 0);
        left = 0;
        for (var count = reader.Read(block, 0, block.Length); count > 0 && kept.Length <= longest; count = reader.Read(block, 0, block.Length))
        {
            foreach (var letter in block.AsSpan(0, count))
            {
                if (!inText)
                {
                    kept.Append(letter);
                    (inText, start) = (letter == '"', kept.Length);
                    continue;
                }

                var ends = letter == '"' && !escaped;
                escaped = letter == '\\' && !escaped;
                if (ends)
                {
                    if (kept.Length - start > LongestText)
                    {
                        kept.Length = start;
                        left++;
                    }

                    kept.Append(letter);
                    inText = false;
                }
                else if (kept.Length - start <= LongestText)
                {
                    kept.Append(letter);
                }
            }
        }

        return kept.ToString();
    }
}
