using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Loadline.Engine.Loops;

/// <summary>
/// Waits by Linux's epoll, to the nanosecond where the kernel can (5.11 and later). With processors to spare it spins over the last
/// 60 µs before a due time: a sleeping thread is woken some 40 µs late.
/// </summary>
internal sealed unsafe class EpollPoller : IPoller
{
    private const int MostEvents = 256;
    private const int SpinMicroseconds = 60;

    /// <summary>The kernel packs its events on x86 only.</summary>
    private static readonly bool Packed = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;
    private static readonly int EventSize = Packed ? 12 : 16;
    private static readonly int DataOffset = Packed ? 4 : 8;

    private readonly RunClock _clock;
    private readonly double _nanosecondsPerTick;
    private readonly long _spin;
    private readonly int _epoll;
    private readonly int _wake;
    private readonly byte* _events;
    private readonly List<ISocketEvents?> _sockets = [];
    private readonly Stack<int> _free = [];
    private readonly List<int> _freed = [];
    private readonly Lock _waking = new();
    private bool _exact = true;
    private bool _disposed;

    /// <summary>Creates the poller.</summary>
    /// <param name="clock">Clock of the run; has to be the system's.</param>
    /// <exception cref="LoadlineException">The system has no descriptor left.</exception>
    public EpollPoller(RunClock clock)
    {
        _clock = clock;
        _nanosecondsPerTick = 1e9 / clock.Time.TimestampFrequency;

        // On one or two processors the spin takes from the requests what it gives to the arrivals.
        _spin = System.Environment.ProcessorCount > 2 ? (long)(SpinMicroseconds * 1000 / _nanosecondsPerTick) : 0;
        _epoll = Check(Libc.EpollCreate(Libc.CloseOnExec));
        _wake = Check(Libc.EventDescriptor(0, Libc.CloseOnExec | Libc.NonBlocking));
        _events = (byte*)NativeMemory.AllocZeroed((nuint)(MostEvents * EventSize));
        Control(Libc.EpollAdd, _wake, 0, (uint)SocketEvents.Readable | Libc.EpollEdge);
        _sockets.Add(null);
    }

    /// <summary>Whether this system has what it needs.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && System.Environment.Is64BitProcess;

    /// <inheritdoc/>
    public void Begin() => Libc.WakeExactly();

    /// <summary>Tells a socket's events to somebody from now on.</summary>
    /// <returns>Number to remove it by, or -1 when the system refuses.</returns>
    public int Add(int descriptor, ISocketEvents events)
    {
        if (!_free.TryPop(out var number))
        {
            number = _sockets.Count;
            _sockets.Add(null);
        }

        _sockets[number] = events;
        if (Control(Libc.EpollAdd, descriptor, number, (uint)(SocketEvents.Readable | SocketEvents.Writable | SocketEvents.Ended) | Libc.EpollEdge) == 0)
        {
            return number;
        }

        Forget(number);
        return -1;
    }

    /// <summary>Stops telling. The socket is closed right afterwards, which is how the kernel learns of it.</summary>
    public void Remove(int number) => Forget(number);

    /// <inheritdoc/>
    public void Wait(long due)
    {
        var count = Poll(due);
        for (var i = 0; i < count; i++)
        {
            var entry = _events + (i * EventSize);
            var number = (int)*(ulong*)(entry + DataOffset);
            if (number == 0)
            {
                ulong signals;
                _ = Libc.Read(_wake, (byte*)&signals, sizeof(ulong));
                continue;
            }

            _sockets[number]?.OnEvents(*(SocketEvents*)entry);
        }

        // Not before: what was told in this round may have closed a socket, and a later event of the round must not reach another one
        // that was given its number.
        foreach (var number in _freed)
        {
            _free.Push(number);
        }

        _freed.Clear();
    }

    /// <inheritdoc/>
    public void Wake()
    {
        lock (_waking)
        {
            if (!_disposed)
            {
                ulong one = 1;
                _ = Libc.Write(_wake, (byte*)&one, sizeof(ulong));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_waking)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _ = Libc.Close(_wake);
            _ = Libc.Close(_epoll);
            NativeMemory.Free(_events);
        }
    }

    private int Poll(long due)
    {
        if (due == long.MaxValue)
        {
            return _exact ? Libc.EpollWaitExactly(_epoll, _events, MostEvents, null, 0) is var all and >= 0 ? all : Failed(-1) : Libc.EpollWait(_epoll, _events, MostEvents, -1);
        }

        var left = due - _clock.Now - _spin;
        if (left <= 0)
        {
            return Libc.EpollWait(_epoll, _events, MostEvents, 0);
        }

        var nanoseconds = (long)(left * _nanosecondsPerTick);
        if (!_exact)
        {
            return Libc.EpollWait(_epoll, _events, MostEvents, (int)Math.Min(nanoseconds / 1_000_000, 60_000));
        }

        var timeout = new Libc.TimeSpec { Seconds = nanoseconds / 1_000_000_000, Nanoseconds = nanoseconds % 1_000_000_000 };
        var count = Libc.EpollWaitExactly(_epoll, _events, MostEvents, &timeout, 0);
        return count >= 0 ? count : Failed((int)Math.Min(nanoseconds / 1_000_000, 60_000));
    }

    private int Failed(int milliseconds)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error == Libc.NoSuchCall)
        {
            _exact = false;
            return Libc.EpollWait(_epoll, _events, MostEvents, milliseconds);
        }

        return error == Libc.Interrupted ? 0 : throw new UnreachableException($"epoll_pwait2 failed with error {error}.");
    }

    private void Forget(int number)
    {
        _sockets[number] = null;
        _freed.Add(number);
    }

    private int Control(int operation, int descriptor, int number, uint events)
    {
        var entry = stackalloc byte[16];
        *(uint*)entry = events;
        *(ulong*)(entry + DataOffset) = (ulong)number;
        return Libc.EpollControl(_epoll, operation, descriptor, entry);
    }

    private static int Check(int descriptor) =>
        descriptor >= 0 ? descriptor : throw new LoadlineException("The system has no file descriptor left to start the engine with: raise the limit (ulimit -n).");
}
