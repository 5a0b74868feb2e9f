using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Load;

/// <summary>
/// The users of a run. Scenarios take them and give them back, so that scenarios one after another need no more than the largest of them. Whoever
/// finds none free gets a new one, which loads the script on its own thread before it plays. From any thread.
/// </summary>
internal sealed class VuPool(ScriptWorld world) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<Vu> _free = new();
    private readonly List<Vu> _all = [];

    /// <summary>Users made so far.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _all.Count;
            }
        }
    }

    /// <summary>Makes users and has them load the script, some at a time.</summary>
    /// <exception cref="ScriptFailure">The script can't be loaded.</exception>
    public async Task PrepareAsync(int count, CancellationToken stop)
    {
        var left = count;
        async Task MakeAsync()
        {
            while (Interlocked.Decrement(ref left) >= 0 && !stop.IsCancellationRequested)
            {
                var vu = Make();
                await vu.LoadAsync().ConfigureAwait(false);
                Return(vu);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount)).Select(_ => MakeAsync())).ConfigureAwait(false);
    }

    /// <summary>Takes a user.</summary>
    public Vu Take()
    {
        lock (_lock)
        {
            if (_free.TryDequeue(out var free))
            {
                return free;
            }
        }

        return Make();
    }

    /// <summary>Gives a user back.</summary>
    public void Return(Vu vu)
    {
        lock (_lock)
        {
            _free.Enqueue(vu);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _all.ForEach(vu => vu.Dispose());
        }
    }

    private Vu Make()
    {
        lock (_lock)
        {
            var vu = new Vu(world, _all.Count + 1);
            _all.Add(vu);
            return vu;
        }
    }
}
