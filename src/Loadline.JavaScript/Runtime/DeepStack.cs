using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Loadline.JavaScript.Runtime;

/// <summary>
/// Gives back the part of a thread's stack that deeper calls have used and nobody needs while the thread waits. An interpreter's calls are deep, so that a thousand
/// users who sleep would hold some tens of megabytes of it. Nothing is read of it again: what is called next writes it anew. Linux only; elsewhere nothing happens.
/// </summary>
internal static partial class DeepStack
{
    /// <summary>Shortest wait that is worth it, in milliseconds: giving pages back and getting them again costs some tens of microseconds.</summary>
    public const double ShortestWait = 50;

    /// <summary>Bytes below the caller that are left alone: for the call itself, and for what the runtime does on this stack meanwhile.</summary>
    private const long Margin = 4 * 1024;

    /// <summary>Bytes that are given back at most: what calls deeper than that have used stays.</summary>
    private const long Reach = 1024 * 1024;

    private const int DontNeed = 4;

    [ThreadStatic]
    private static nint s_bottom;

    /// <summary>Says that the calling thread may be trimmed.</summary>
    /// <param name="stackBytes">Size of its stack.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void Begin(long stackBytes)
    {
        byte here = 0;
        s_bottom = OperatingSystem.IsLinux() ? (nint)(&here) - (nint)(stackBytes - (256 * 1024)) : 0;
    }

    /// <summary>Gives back what lies below the caller.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void Trim()
    {
        if (s_bottom == 0)
        {
            return;
        }

        byte here = 0;
        long page = Environment.SystemPageSize;
        var end = ((long)(nint)(&here) - Margin) / page * page;
        var start = Math.Max(end - Reach, ((long)s_bottom + page) / page * page);
        if (end > start)
        {
            // What it returns does not matter: pages that are not given back are only used on.
            _ = Advise((nint)start, (nuint)(end - start), DontNeed);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
