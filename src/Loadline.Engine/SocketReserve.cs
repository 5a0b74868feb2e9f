using Loadline.Engine.Health;
using Loadline.Engine.Loops;
using Loadline.Plans;

namespace Loadline.Engine;

/// <summary>
/// Keeps some descriptors for the runtime. Its garbage collector opens <c>/proc/meminfo</c> now and then; when there is no descriptor left it takes
/// the machine for one without memory, and the process ends. The system gives out the lowest free number, so a socket that got one of the last
/// is one too many.
/// </summary>
internal static class SocketReserve
{
    private const int Kept = 32;

    /// <summary>Descriptors of a process that has not connected to anything yet: the table of any process holds them.</summary>
    private const int Others = 64;

    /// <summary>Most descriptors that are prepared for: 128 KB of the kernel's memory.</summary>
    private const int MostPrepared = 16 * 1024;

    private static readonly long Last = Limit() - Kept;

    /// <summary>Whether a socket with this number may be kept; one that may not is closed and counts as <c>TooManyOpenSockets</c>.</summary>
    public static bool Allows(nint descriptor) => OperatingSystem.IsWindows() || descriptor < Last;

    /// <summary>Has the system prepare for the connections of all users a profile may have; see <see cref="Libc.MakeRoom"/>.</summary>
    public static void Prepare(LoadProfile profile)
    {
        var users = profile switch
        {
            ConstantUsers constant => constant.Users,
            RampingUsers ramping => ramping.Stages.Select(stage => stage.Target).Append(ramping.From).Max(),
            SharedIterations shared => shared.Users,
            IterationsPerUser each => each.Users,
            ConstantArrivals constant => constant.MaxUsers,
            RampingArrivals ramping => ramping.MaxUsers,
            _ => 0,
        };
        if (users > Others / 2 && OperatingSystem.IsLinux())
        {
            using var any = File.OpenHandle("/dev/null");
            Libc.MakeRoom((int)any.DangerousGetHandle(), (int)Math.Min(Math.Min((long)users + Others, MostPrepared), Last));
        }
    }

    private static long Limit()
    {
        using var file = new ProcFile("/proc/self/limits");
        Span<byte> text = stackalloc byte[4096];
        return DescriptorLimit.TryRead(text[..file.Read(text)], out var limit) ? limit : long.MaxValue;
    }
}
