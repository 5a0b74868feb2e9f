using Loadline.Engine.Loops;

namespace Loadline.Engine.Executors;

/// <summary>All users of a closed profile, made before the load begins.</summary>
internal sealed class ClosedCrew
{
    private readonly ClosedUser[] _players;
    private readonly CrewUser[] _users;

    private ClosedCrew(CrewUser[] users, ClosedUser[] players) => (_users, _players) = (users, players);

    /// <summary>Makes the users.</summary>
    public static async Task<ClosedCrew> MakeAsync(Crew crew, ClosedWork work, int count, RunStops stops)
    {
        var users = crew.Add(count);
        var players = new ClosedUser[count];
        await LoopWork.OnEachAsync(crew.Loops, loop =>
        {
            for (var i = 0; i < count; i++)
            {
                if (ReferenceEquals(users[i].Loop, loop))
                {
                    players[i] = new ClosedUser(work, users[i], stops);
                }
            }
        }).ConfigureAwait(false);
        return new ClosedCrew(users, players);
    }

    /// <summary>Has all play; ends with the last.</summary>
    /// <param name="iterations">How many at most each plays.</param>
    /// <param name="all">How many at most all play.</param>
    public Task PlayAsync(long iterations, long all) =>
        Task.WhenAll(_players.Select((player, i) => LoopWork.ThereAsync(_users[i].Loop, () => player.PlayAsync(iterations, all).AsTask())));
}
