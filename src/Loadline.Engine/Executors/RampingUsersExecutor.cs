using Loadline.Engine.Loops;
using Loadline.Engine.Pacing;
using Loadline.Plans;

namespace Loadline.Engine.Executors;

/// <summary>
/// k6's <c>ramping-vus</c>: users come and go by the stages. A user that has to go finishes its iteration, for as long as
/// <see cref="LoadProfile.GracefulStop"/> allows; one that is asked back meanwhile goes on.
/// </summary>
/// <param name="profile">The profile.</param>
/// <param name="work">What users take their iterations from.</param>
/// <param name="rampDown">Time a user that has to go has to finish its iteration; null for that of the profile's end.</param>
internal sealed class RampingUsersExecutor(RampingUsers profile, ClosedWork work, TimeSpan? rampDown = null) : IExecutor
{
    private RampingUser[] _users = [];

    /// <inheritdoc/>
    public long? Iterations => null;

    /// <inheritdoc/>
    public long? OfferedUntil(double seconds) => null;

    /// <inheritdoc/>
    public double? RateAt(double seconds) => null;

    /// <inheritdoc/>
    public async Task PrepareAsync(Crew crew, RunStops stops)
    {
        var users = crew.Add(Changes().Max(change => change.Users));
        _users = new RampingUser[users.Length];
        await LoopWork.OnEachAsync(crew.Loops, loop =>
        {
            for (var i = 0; i < users.Length; i++)
            {
                if (ReferenceEquals(users[i].Loop, loop))
                {
                    _users[i] = new RampingUser(work, users[i], stops, rampDown ?? profile.GracefulStop);
                }
            }
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task RunAsync(Crew crew, long start, RunStops stops)
    {
        // When each user has to come and to go follows from the stages alone.
        var visits = _users.Select(_ => new List<(long Due, bool Wanted)>()).ToList();
        var now = 0;
        foreach (var change in Changes())
        {
            var due = crew.Clock.After(start, change.At);
            for (; now < change.Users; now++)
            {
                visits[now].Add((due, true));
            }

            for (; now > change.Users; now--)
            {
                visits[now - 1].Add((due, false));
            }
        }

        var playing = _users.Select((user, i) => LoopWork.ThereAsync(user.Loop, () => user.PlayAsync(visits[i])));
        return EndOfProfile.AtAsync(Task.WhenAll([.. playing]), crew, start, profile.Duration, stops, profile.GracefulStop);
    }

    private IEnumerable<UserChange> Changes() => UserSchedule.Changes(profile.From, profile.Stages.Select(stage => (stage.Target, stage.Over.TotalSeconds)));
}
