using Loadline.Engine.Pacing;
using Loadline.Plans;

namespace Loadline.Engine.Executors;

/// <summary>
/// k6's <c>ramping-vus</c>: users come and go by the stages. A user that has to go finishes its iteration, for as long as
/// <see cref="LoadProfile.GracefulStop"/> allows; one that is asked back meanwhile goes on.
/// </summary>
internal sealed class RampingUsersExecutor(RampingUsers profile, ClosedUsers users) : IExecutor
{
    /// <inheritdoc/>
    public long? Iterations => null;

    /// <inheritdoc/>
    public long? OfferedUntil(double seconds) => null;

    /// <inheritdoc/>
    public double? RateAt(double seconds) => null;

    /// <inheritdoc/>
    public async Task RunAsync(Crew crew, long start, RunStops stops)
    {
        var clock = crew.Clock;
        var slots = new List<Slot>();
        var changes = UserSchedule.Changes(profile.From, profile.Stages.Select(stage => (stage.Target, stage.Over.TotalSeconds)));
        foreach (var change in changes)
        {
            var due = clock.After(start, change.At);
            var left = clock.Span(clock.Now, due);
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, clock.Time, stops.NoMore).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (stops.NoMore.IsCancellationRequested)
            {
                break;
            }

            while (slots.Count < change.Users)
            {
                slots.Add(new Slot(crew, users, stops, profile.GracefulStop));
            }

            for (var i = 0; i < slots.Count; i++)
            {
                slots[i].Want(i < change.Users);
            }
        }

        var done = Task.WhenAll(slots.Select(slot => slot.EndAsync()));
        await EndOfProfile.AtAsync(done, clock, start, profile.Duration, stops, profile.GracefulStop).ConfigureAwait(false);
        foreach (var slot in slots)
        {
            slot.Dispose();
        }
    }

    /// <summary>One user that may come and go several times.</summary>
    private sealed class Slot(Crew crew, ClosedUsers users, RunStops stops, TimeSpan graceful) : IDisposable
    {
        private readonly IIteration _user = crew.Add();
        private Task _playing = Task.CompletedTask;
        private CancellationTokenSource? _noMore;
        private CancellationTokenSource? _cut;
        private ITimer? _cutLater;
        private bool _wanted;

        public void Want(bool wanted)
        {
            if (wanted == _wanted)
            {
                return;
            }

            _wanted = wanted;
            if (!wanted)
            {
                _noMore!.Cancel();
                var cut = _cut!;
                _cutLater = crew.Clock.Time.CreateTimer(_ => Cancel(cut), null, graceful, Timeout.InfiniteTimeSpan);
                return;
            }

            _cutLater?.Dispose();
            var before = _playing;
            var noMore = _noMore = CancellationTokenSource.CreateLinkedTokenSource(stops.NoMore);
            var cutting = _cut is { IsCancellationRequested: false } same ? same : CancellationTokenSource.CreateLinkedTokenSource(stops.Cut);
            _cut = cutting;
            _playing = Task.Run(async () =>
            {
                await before.ConfigureAwait(false);
                await users.PlayAsync(crew, _user, long.MaxValue, long.MaxValue, noMore.Token, stops.Leave, cutting.Token).ConfigureAwait(false);
            });
        }

        public Task EndAsync() => _playing;

        public void Dispose()
        {
            _cutLater?.Dispose();
            _noMore?.Dispose();
            _cut?.Dispose();
        }

        private static void Cancel(CancellationTokenSource source)
        {
            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The run ended while the timer fired.
            }
        }
    }
}
