using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Loadline.Engine.Tests.Executors;

/// <summary>Users whose iterations last as long as a test says, on a clock it moves.</summary>
internal sealed class FakeUsers(FakeTimeProvider time, Func<IterationStart, TimeSpan> length) : IIterationFactory
{
    public ConcurrentQueue<(int User, int Journey, long Index, TimeSpan Intended, TimeSpan At)> Starts { get; } = new();

    public int Made { get; private set; }

    public TimeSpan Now => TimeSpan.FromTicks(time.GetTimestamp() * TimeSpan.TicksPerSecond / time.TimestampFrequency);

    public IIteration Create(int user)
    {
        Made = Math.Max(Made, user);
        return new FakeUser(this, user);
    }

    private sealed class FakeUser(FakeUsers users, int user) : IIteration
    {
        public async ValueTask<IterationEnd> PlayAsync(IterationStart start)
        {
            users.Starts.Enqueue((user, start.Journey, start.Index, TimeSpan.FromTicks(start.IntendedAt * TimeSpan.TicksPerSecond / users.Time.TimestampFrequency), users.Now));
            using var until = CancellationTokenSource.CreateLinkedTokenSource(start.Leave, start.Cut);
            await Task.Delay(users.Length(start), users.Time, until.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return until.IsCancellationRequested ? IterationEnd.Interrupted : IterationEnd.Played;
        }

        public void Dispose()
        {
        }
    }

    private FakeTimeProvider Time => time;

    private TimeSpan Length(IterationStart start) => length(start);
}
