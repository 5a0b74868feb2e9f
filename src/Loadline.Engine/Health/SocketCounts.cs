namespace Loadline.Engine.Health;

/// <summary>Local ports in use and to be had, as far as the system counts them: over all targets, so the share is an upper bound.</summary>
internal static class SocketCounts
{
    /// <summary>TCP sockets that hold a port, those in TIME_WAIT too, from <c>/proc/net/sockstat</c>: <c>TCP: inuse 3 orphan 0 tw 0 alloc 3 mem 39</c>.</summary>
    public static bool TryInUse(ReadOnlySpan<byte> text, out long count)
    {
        count = 0;
        var lines = new ProcText(text);
        while (lines.TryLine(out var line))
        {
            if (!ProcText.TryWord(ref line, out var name) || !name.SequenceEqual("TCP:"u8))
            {
                continue;
            }

            var found = 0;
            while (ProcText.TryWord(ref line, out var field) && ProcText.TryNumber(ref line, out var number))
            {
                if (field.SequenceEqual("inuse"u8) || field.SequenceEqual("tw"u8))
                {
                    count += number;
                    found++;
                }
            }

            return found == 2;
        }

        return false;
    }

    /// <summary>Size of the range local ports are taken from, from <c>/proc/sys/net/ipv4/ip_local_port_range</c>: <c>32768 60999</c>.</summary>
    public static bool TryRange(ReadOnlySpan<byte> text, out long size)
    {
        size = 0;
        var lines = new ProcText(text);
        if (!lines.TryLine(out var line) || !ProcText.TryNumber(ref line, out var first) || !ProcText.TryNumber(ref line, out var last) || last > 65_535 || last < first)
        {
            return false;
        }

        size = last - first + 1;
        return true;
    }
}
