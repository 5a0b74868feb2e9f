using System.Runtime.InteropServices;

namespace Loadline.Engine.Executors;

/// <summary>
/// Waits on the system's clock as exactly as a thread can: an interruptible wait until 2 ms before, then the kernel's high-resolution sleep
/// (about 50 µs late on Linux once the timer slack is 1 ns), and on machines with processors to spare a spin over the last 60 µs.
/// On other systems the last 2 ms are spent yielding.
/// </summary>
internal sealed partial class ThreadWait : IArrivalWait
{
    private const double CoarseMilliseconds = 2;
    private const int SetTimerSlack = 29;
    private readonly RunClock _clock;
    private readonly double _spinMilliseconds;
    private bool _nanosleep;

    public ThreadWait(RunClock clock)
    {
        _clock = clock;

        // On one or two processors the spin takes from the requests what it gives to the arrivals.
        _spinMilliseconds = System.Environment.ProcessorCount > 2 ? 0.06 : 0;
        _nanosleep = OperatingSystem.IsLinux() && System.Environment.Is64BitProcess;
        if (_nanosleep)
        {
            try
            {
                _ = Prctl(SetTimerSlack, 1, 0, 0, 0);
            }
            catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
            {
                _nanosleep = false;
            }
        }
    }

    /// <inheritdoc/>
    public bool Until(long due, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var left = _clock.Milliseconds(_clock.Now, due);
            if (left <= 0)
            {
                return true;
            }

            if (left > CoarseMilliseconds + 1)
            {
                stop.WaitHandle.WaitOne((int)Math.Min(left - CoarseMilliseconds, 60_000));
            }
            else if (_nanosleep && left > _spinMilliseconds)
            {
                var rest = new Timespec { Nanoseconds = (long)((left - _spinMilliseconds) * 1_000_000) };
                _ = Nanosleep(rest, 0);
            }
            else if (left > _spinMilliseconds)
            {
                Thread.Yield();
            }
            else
            {
                Thread.SpinWait(20);
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Prctl(int option, nuint value, nuint unused3, nuint unused4, nuint unused5);

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int Nanosleep(in Timespec rest, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
