using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Loadline.TestTarget;

/// <summary>Readiness of many sockets, with a timeout in nanoseconds. Linux with glibc 2.35 or newer.</summary>
internal sealed partial class Epoll : IDisposable
{
    private const int Most = 256;
    private const int Add = 1;
    private const uint Readable = 1;
    private const int DuplicateAbove = 1030;
    private const int TimerSlack = 29;

    // The kernel packs struct epoll_event on x64 only.
    private static readonly int Size = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private readonly byte[] _events = new byte[Most * 16];
    private readonly SafeFileHandle _handle;

    public Epoll()
    {
        var descriptor = Create(0);
        _handle = descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw new Win32Exception();

        // The default of 50 µs would be in every delay.
        Control(TimerSlack, 1, 0, 0, 0);
    }

    /// <summary>
    /// Has the kernel make the table of descriptors large enough at once. When it grows later, by doubling, the thread that accepts waits about
    /// 10 ms for the other threads, and that would be in every answer.
    /// </summary>
    public void MakeRoom(int descriptors)
    {
        var last = Duplicate((int)_handle.DangerousGetHandle(), DuplicateAbove, descriptors - 1);
        if (last >= 0)
        {
            new SafeFileHandle(last, ownsHandle: true).Dispose();
        }
    }

    /// <summary>Watches a socket; it leaves by itself when it is closed.</summary>
    public void Watch(nint socket, int key)
    {
        Span<byte> entry = stackalloc byte[16];
        BitConverter.TryWriteBytes(entry, Readable);
        BitConverter.TryWriteBytes(entry[(Size - 8)..], (long)key);
        if (Change((int)_handle.DangerousGetHandle(), Add, (int)socket, ref entry[0]) < 0)
        {
            throw new Win32Exception();
        }
    }

    /// <summary>Waits until a socket has something to read or the time is over.</summary>
    /// <param name="nanoseconds">Longest time; 0 or less does not wait.</param>
    /// <returns>Number of sockets that have.</returns>
    public int Wait(long nanoseconds)
    {
        var longest = Math.Max(0, nanoseconds);
        var time = new TimeSpec(longest / 1_000_000_000, longest % 1_000_000_000);
        return Math.Max(0, Wait2((int)_handle.DangerousGetHandle(), ref _events[0], Most, ref time, 0));
    }

    /// <summary>Key of one of the sockets found by <see cref="Wait"/>.</summary>
    public int Key(int index) => (int)BitConverter.ToInt64(_events, (index * Size) + Size - 8);

    public void Dispose() => _handle.Dispose();

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Duplicate(int descriptor, int command, nint least);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Change(int epoll, int operation, int descriptor, ref byte entry);

    [LibraryImport("libc", EntryPoint = "epoll_pwait2", SetLastError = true)]
    private static partial int Wait2(int epoll, ref byte entries, int most, ref TimeSpec time, nint signals);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint a, nuint b, nuint c, nuint d);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
