using System.Runtime.InteropServices;

namespace Loadline.Engine.Loops;

/// <summary>The system calls a loop makes on Linux.</summary>
internal static unsafe partial class Libc
{
    public const int EpollAdd = 1;
    public const uint EpollEdge = 1u << 31;
    public const int CloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;
    public const int NoSignal = 0x4000;
    public const int Peek = 0x2;
    public const int Interrupted = 4;
    public const int Again = 11;
    public const int NoSuchCall = 38;
    public const int InProgress = 115;
    private const int DuplicateAbove = 1030;
    private const int SetTimerSlack = 29;

    /// <summary>Lets this thread's timed waits end when they are due instead of up to 50 µs later.</summary>
    public static void WakeExactly()
    {
        // A kernel that refuses keeps its slack: waits are then a little longer, and measured.
        _ = Prctl(SetTimerSlack, 1, 0, 0, 0);
    }

    /// <summary>
    /// Has the kernel make this process's table of descriptors large enough. It grows by doubling when it is full, and who opens one too many then waits
    /// about 10 ms until no thread looks at the old table any more: a loop would stand still in the middle of a burst.
    /// </summary>
    /// <param name="descriptor">Any open one.</param>
    /// <param name="count">How many it is to hold; nothing happens beyond the limit of the process.</param>
    public static void MakeRoom(int descriptor, int count)
    {
        var last = Duplicate(descriptor, DuplicateAbove, count - 1);
        if (last >= 0)
        {
            _ = Close(last);
        }
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int descriptor, byte* epollEvent);

    [LibraryImport("libc", EntryPoint = "epoll_pwait2", SetLastError = true)]
    public static partial int EpollWaitExactly(int epoll, byte* events, int most, TimeSpec* timeout, nint signals);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, byte* events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventDescriptor(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int descriptor, byte* buffer, nint count, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int descriptor, byte* buffer, nint count, int flags);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int descriptor, byte* address, int length);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Duplicate(int descriptor, int command, nint least);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Prctl(int option, nuint value, nuint unused3, nuint unused4, nuint unused5);

    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
