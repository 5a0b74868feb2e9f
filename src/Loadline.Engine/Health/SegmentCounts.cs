namespace Loadline.Engine.Health;

/// <summary>TCP segments of this machine, from <c>/proc/net/snmp</c>: one line of names, one of numbers, both beginning with <c>Tcp:</c>.</summary>
internal static class SegmentCounts
{
    /// <summary>Reads the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sent">Segments sent.</param>
    /// <param name="again">Segments sent again.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out long sent, out long again)
    {
        (sent, again) = (-1, -1);
        var lines = new ProcText(text);
        while (lines.TryLine(out var names))
        {
            if (!names.StartsWith("Tcp:"u8))
            {
                continue;
            }

            if (!lines.TryLine(out var numbers) || !numbers.StartsWith("Tcp:"u8))
            {
                return false;
            }

            while (ProcText.TryWord(ref names, out var name) && ProcText.TryWord(ref numbers, out var word))
            {
                if (name.SequenceEqual("OutSegs"u8) && !ProcText.TryNumber(ref word, out sent))
                {
                    return false;
                }

                if (name.SequenceEqual("RetransSegs"u8) && !ProcText.TryNumber(ref word, out again))
                {
                    return false;
                }
            }

            return sent >= 0 && again >= 0;
        }

        return false;
    }
}
