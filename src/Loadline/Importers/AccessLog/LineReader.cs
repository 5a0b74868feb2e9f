namespace Loadline.Importers.AccessLog;

/// <summary>
/// Cuts a stream into lines without holding more than one of them. A line that is too long is passed over to its end. Line feeds end lines, carriage returns
/// before them and NULs around them (which crashed machines leave) do not count.
/// </summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>Longest line that is read, in bytes.</summary>
    public const int LongestLine = 64 * 1024;

    private readonly byte[] buffer = new byte[4 * LongestLine];
    private int start;
    private int end;
    private bool isOver;

    /// <summary>Number of the line that was read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether the line that was read last was too long, so that only its beginning is there.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line, until the next one is read.</param>
    /// <returns>False at the end.</returns>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        IsTooLong = false;
        var searched = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                line = Trim(buffer.AsSpan(start, searched + at));
                start += searched + at + 1;
                Line++;
                return true;
            }

            searched = end - start;
            if (searched > LongestLine)
            {
                Line++;
                IsTooLong = true;
                line = default;
                SkipLine();
                return true;
            }

            if (isOver || !Fill())
            {
                line = Trim(buffer.AsSpan(start, end - start));
                start = end;
                Line += searched > 0 ? 1 : 0;
                return searched > 0;
            }
        }
    }

    private void SkipLine()
    {
        while (true)
        {
            var at = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (at >= 0)
            {
                start += at + 1;
                return;
            }

            start = end = 0;
            if (!Fill())
            {
                return;
            }
        }
    }

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        isOver = read <= 0;
        end += Math.Max(0, read);
        Bytes += Math.Max(0, read);
        return read > 0;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line.Trim("\0\r"u8);
}
