using Loadline.Engine.Loops;
using Loadline.Plans;

namespace Loadline.Engine;

/// <summary>The loops of a run, running.</summary>
internal sealed class LoopSet : IDisposable
{
    /// <summary>Requests per second one loop sends with ease; a second thread on a machine that has none to spare only costs.</summary>
    private const double ComfortablePerSecond = 20_000;

    private readonly List<EngineLoop> _loops = [];

    /// <summary>Makes and starts the loops.</summary>
    public LoopSet(int count, RunClock clock, EngineParts parts)
    {
        for (var number = 0; number < count; number++)
        {
            _loops.Add(parts.Loop(number, clock));
        }

        _loops.ForEach(loop => loop.Start());
    }

    /// <summary>The loops.</summary>
    public IReadOnlyList<EngineLoop> Loops => _loops;

    /// <summary>Ends, with what went wrong, when a loop ends that should not have.</summary>
    public Task Broken => Task.WhenAny(_loops.Select(loop => loop.Ended)).Unwrap();

    /// <summary>How many loops a profile wants on this machine: one, and more where there are processors to spare and work for them; never more than users.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="profile">The profile as it is played.</param>
    /// <param name="processors">Processors of the machine.</param>
    /// <param name="wanted">How many the user asked for; null for as many as seem right.</param>
    public static int CountFor(Plan plan, LoadProfile profile, int processors, int? wanted = null)
    {
        var users = Math.Max(1, MostUsers(plan, profile));
        if (wanted is { } count)
        {
            return Math.Min(count, users);
        }

        var spare = Math.Max(1, processors / 2);
        var steps = plan.Journeys.Count == 0 ? 1 : plan.Journeys.Max(journey => PlanTemplates.Flat(journey.Steps).OfType<RequestStep>().Count());
        var perSecond = profile switch
        {
            ConstantArrivals constant => constant.Rate.PerSecond,
            RampingArrivals ramping => ramping.Stages.Select(stage => stage.Target.PerSecond).Append(ramping.From.PerSecond).Max(),
            _ => double.PositiveInfinity,
        };
        return (int)Math.Clamp(Math.Ceiling(perSecond * steps / ComfortablePerSecond), 1, Math.Min(spare, users));
    }

    /// <summary>Users of the profile; in an open one of the journey with the fewest, because each loop has users of its own for each.</summary>
    private static int MostUsers(Plan plan, LoadProfile profile) => profile switch
    {
        ConstantUsers constant => constant.Users,
        RampingUsers ramping => ramping.Stages.Select(stage => stage.Target).Append(ramping.From).Max(),
        SharedIterations shared => shared.Users,
        IterationsPerUser each => each.Users,
        _ => plan.Journeys.Select(journey => ProfileSplit.ForJourney(plan, profile, journey)).Min(part => part is ConstantArrivals constant ? constant.MaxUsers : ((RampingArrivals)part).MaxUsers),
    };

    /// <summary>Stops the threads; what lives on the loops may be taken apart afterwards.</summary>
    public void Stop() => _loops.ForEach(loop => loop.Stop());

    /// <inheritdoc/>
    public void Dispose() => _loops.ForEach(loop => loop.Dispose());
}
