using System.Text;
using System.Text.RegularExpressions;

namespace Loadline.Cli.Agents;

/// <summary>
/// Puts a block into a text and takes it out again so that not one byte of the rest differs. What was added to make room, a line end or the file itself, stands in
/// the first mark. Files are handled as bytes, one character each, so that whatever they are written in stays as it is.
/// </summary>
internal static partial class MarkedBlock
{
    private const string Begin = "<!-- begin loadline";
    private const string End = "<!-- end loadline -->";
    private const string MadeFile = ", file made by it";
    private const string AddedLineEnd = ", after a line end of its own";

    /// <summary>The text with the block in it: in its place where there is one, else at the end.</summary>
    /// <param name="before">The text; null for a file that is not there.</param>
    /// <param name="text">What stands between the marks, as people write it; ends with a line feed.</param>
    public static string Put(string? before, string text)
    {
        // A block that is there keeps its line ends; a new one takes those of the text.
        var old = before is null ? null : Marked().Match(before);
        var line = (old is { Success: true } ? old.Value : before ?? "").Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        string Block(string how) => $"{Begin}{how} -->\n{Raw(text)}{End}\n".Replace("\n", line, StringComparison.Ordinal);
        if (before is null)
        {
            return Block(MadeFile);
        }

        if (old is { Success: true })
        {
            // Without the line end after it: that is as it was, whatever was done to the file since.
            return before[..old.Index] + Block(old.Groups["how"].Value)[..^line.Length] + before[(old.Index + old.Length)..];
        }

        return before.Length == 0 || before[^1] == '\n' ? before + Block("") : before + line + Block(AddedLineEnd);
    }

    /// <summary>The text without the block; null when the file was made for it and holds nothing else.</summary>
    public static string? Remove(string? before)
    {
        if (before is null || Marked().Match(before) is not { Success: true } block)
        {
            return before;
        }

        var how = block.Groups["how"].Value;
        var (head, tail) = (before[..block.Index], before[(block.Index + block.Length)..]);
        tail = tail.StartsWith("\r\n", StringComparison.Ordinal) ? tail[2..] : tail.StartsWith('\n') ? tail[1..] : tail;
        if (how == AddedLineEnd && tail.Length == 0)
        {
            var line = block.Value.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            head = head.EndsWith(line, StringComparison.Ordinal) ? head[..^line.Length] : head;
        }

        return how == MadeFile && head.Length + tail.Length == 0 ? null : head + tail;
    }

    /// <summary>A text as the bytes it is written as, one character each.</summary>
    public static string Raw(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The text that bytes, one character each, are read as.</summary>
    public static string Read(string raw) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(raw));

    [GeneratedRegex("<!-- begin loadline(?<how>, file made by it|, after a line end of its own|) -->\r?\n(?:(?!<!-- begin loadline).)*?<!-- end loadline -->", RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Marked();
}
