using System.Collections.Concurrent;
using Loadline.Engine.Loops;

namespace Loadline.Engine.Tests.Executors;

/// <summary>Users whose iterations last as long as a test says.</summary>
internal sealed class FakeUsers(Func<IterationStart, TimeSpan> length, IterationEnd end = IterationEnd.Played) : IIterationFactory
{
    public ConcurrentQueue<(int User, int Journey, long Index, TimeSpan Intended, TimeSpan At)> Starts { get; } = new();

    public int Made { get; private set; }

    public IIteration Create(int user, EngineLoop loop)
    {
        Made = Math.Max(Made, user);
        var fake = new FakeUser(this, user, loop);
        loop.Add(fake);
        return fake;
    }

    private sealed class FakeUser(FakeUsers users, int user, EngineLoop loop) : IIteration, IInterruptible
    {
        private readonly LoopSleep _sleep = new(loop);
        private IterationStart? _start;

        public ValueTask<bool> PrepareAsync() => new(true);

        public void OnStops()
        {
            if (_start?.Stops.Level >= StopLevel.Leave)
            {
                _sleep.Interrupt();
            }
        }

        public async ValueTask<IterationEnd> PlayAsync(IterationStart start)
        {
            _start = start;
            users.Starts.Enqueue((user, start.Journey, start.Index, loop.Clock.Span(0, start.IntendedAt), loop.Clock.Span(0, loop.Clock.Now)));
            var slept = await _sleep.UntilAsync(loop.Clock.After(loop.Clock.Now, users.Length(start).TotalSeconds)).ConfigureAwait(false);
            _start = null;
            return slept ? users.Ends : IterationEnd.Interrupted;
        }

        public void Dispose()
        {
        }
    }

    private IterationEnd Ends => end;

    private TimeSpan Length(IterationStart start) => length(start);
}
