using System.Globalization;

namespace Loadline.Cli.Tools.Runs;

/// <summary>
/// The runs of a session. One at a time: two would measure each other. When the session ends, so does what is still running: nobody would know of it.
/// </summary>
internal sealed class RunBook(TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(8);
    private readonly Lock _gate = new();
    private readonly List<BackgroundRun> _runs = [];
    private bool _isOver;

    /// <summary>Begins a run.</summary>
    /// <param name="kind"><c>benchmark</c> or <c>capacity</c>.</param>
    /// <param name="play">Plays it and renders what came of it.</param>
    /// <exception cref="LoadlineException">Another one is running.</exception>
    public BackgroundRun Start(string kind, Func<BackgroundRun, Task<ToolAnswer>> play)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                throw new LoadlineException("The session is over.");
            }

            if (_runs.Find(run => !run.Done.IsCompleted) is { } busy)
            {
                throw new LoadlineException($"{busy.Id} is still running, and two runs would measure each other: follow it with follow_run, or end it with stop: true.");
            }

            var run = new BackgroundRun(string.Create(CultureInfo.InvariantCulture, $"run-{_runs.Count + 1}"), kind, time, play);
            _runs.Add(run);
            return run;
        }
    }

    /// <summary>A run.</summary>
    /// <param name="id">Its handle; null for the latest.</param>
    /// <exception cref="LoadlineException">There is none.</exception>
    public BackgroundRun Find(string? id)
    {
        lock (_gate)
        {
            return (id is null ? _runs.LastOrDefault() : _runs.Find(run => run.Id == id))
                ?? throw new LoadlineException(_runs.Count == 0 ? "There was no run in this session." : $"There is no such run; there are {string.Join(", ", _runs.Select(run => run.Id))}.");
        }
    }

    /// <summary>Ends what is running.</summary>
    public void StopAll()
    {
        List<BackgroundRun> running;
        lock (_gate)
        {
            running = _runs.FindAll(run => !run.Done.IsCompleted);
        }

        running.ForEach(run => run.Stop());
    }

    /// <summary>Ends what is running and waits for its report, for eight seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        List<BackgroundRun> running;
        lock (_gate)
        {
            _isOver = true;
            running = _runs.FindAll(run => !run.Done.IsCompleted);
        }

        running.ForEach(run => run.Stop());
        Task ended = Task.WhenAll(running.Select(run => run.Done));
        await ended.WaitAsync(LongestEnd, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
