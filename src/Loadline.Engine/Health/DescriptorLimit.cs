namespace Loadline.Engine.Health;

/// <summary>How many files and sockets this process may have open, from <c>/proc/self/limits</c>: <c>Max open files   1024   524288   files</c>.</summary>
internal static class DescriptorLimit
{
    /// <summary>Reads the soft limit.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long limit)
    {
        limit = 0;
        var lines = new ProcText(text);
        while (lines.TryLine(out var line))
        {
            if (line.StartsWith("Max open files"u8))
            {
                line = line["Max open files".Length..];
                return ProcText.TryNumber(ref line, out limit) && limit > 0;
            }
        }

        return false;
    }
}
