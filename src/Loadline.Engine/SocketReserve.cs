using Loadline.Engine.Health;

namespace Loadline.Engine;

/// <summary>
/// Keeps some descriptors for the runtime. Its garbage collector opens <c>/proc/meminfo</c> now and then; when there is no descriptor left it takes
/// the machine for one without memory, and the process ends. The system gives out the lowest free number, so a socket that got one of the last
/// is one too many.
/// </summary>
internal static class SocketReserve
{
    private const int Kept = 32;
    private static readonly long Last = Limit() - Kept;

    /// <summary>Whether a socket with this number may be kept; one that may not is closed and counts as <c>TooManyOpenSockets</c>.</summary>
    public static bool Allows(nint descriptor) => OperatingSystem.IsWindows() || descriptor < Last;

    private static long Limit()
    {
        using var file = new ProcFile("/proc/self/limits");
        Span<byte> text = stackalloc byte[4096];
        return DescriptorLimit.TryRead(text[..file.Read(text)], out var limit) ? limit : long.MaxValue;
    }
}
