using System.Runtime.InteropServices;

namespace Loadline.Bench.Measuring;

/// <summary>Processor time of the processes this one has started and that have ended, with all of theirs: counted by the kernel, not sampled.</summary>
internal static partial class ProcessorTime
{
    private const int Children = -1;

    /// <summary>User and system time in microseconds.</summary>
    public static double OfEndedChildren()
    {
        // struct rusage: two struct timeval, then 14 numbers.
        var usage = new long[18];
        return GetResourceUsage(Children, usage) == 0
            ? ((usage[0] + usage[2]) * 1e6) + usage[1] + usage[3]
            : throw new InvalidOperationException($"getrusage failed with {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetResourceUsage(int who, [Out] long[] usage);
}
