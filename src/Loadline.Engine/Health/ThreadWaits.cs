using System.Globalization;

namespace Loadline.Engine.Health;

/// <summary>
/// How long the threads of this process waited for a processor, from <c>/proc/self/task/N/schedstat</c>: nanoseconds run, nanoseconds waited
/// while ready to run, times run. This is what tells a generator that is starved by other processes from one that sleeps.
/// </summary>
internal sealed class ThreadWaits : IDisposable
{
    /// <summary>Threads looked at; reading one takes some microseconds.</summary>
    private const int MostThreads = 64;
    private readonly Dictionary<int, Watched> _threads = [];

    /// <summary>Reads one text.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long waited, out long runs)
    {
        (waited, runs) = (0, 0);
        var lines = new ProcText(text);
        return lines.TryLine(out var line) && ProcText.TryNumber(ref line, out _) && ProcText.TryNumber(ref line, out waited) && ProcText.TryNumber(ref line, out runs);
    }

    /// <summary>Waiting since the last time, in milliseconds, and how often a thread was given a processor; null when the system does not say.</summary>
    public (double Milliseconds, long Runs)? Take()
    {
        FindThreads();
        var (nanoseconds, runs, any) = (0L, 0L, false);
        Span<byte> buffer = stackalloc byte[128];
        foreach (var (thread, before) in _threads)
        {
            if (!TryRead(buffer[..before.File.Read(buffer)], out var waited, out var times))
            {
                // The thread has ended.
                before.File.Dispose();
                _threads.Remove(thread);
                continue;
            }

            (nanoseconds, runs, any) = (nanoseconds + Math.Max(0, waited - before.Waited), runs + Math.Max(0, times - before.Runs), true);
            (before.Waited, before.Runs) = (waited, times);
        }

        return any ? (nanoseconds / 1e6, runs) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var thread in _threads.Values)
        {
            thread.File.Dispose();
        }

        _threads.Clear();
    }

    private void FindThreads()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            foreach (var folder in Directory.EnumerateDirectories("/proc/self/task").Take(MostThreads))
            {
                if (_threads.Count < MostThreads && int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var thread) && !_threads.ContainsKey(thread))
                {
                    _threads.Add(thread, new Watched(new ProcFile(folder + "/schedstat")));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A system that hides its threads tells nothing about them.
        }
    }

    private sealed class Watched(ProcFile file)
    {
        public ProcFile File { get; } = file;

        public long Waited { get; set; }

        public long Runs { get; set; }
    }
}
