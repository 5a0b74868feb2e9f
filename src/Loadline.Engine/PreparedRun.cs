using Loadline.Engine.Executors;
using Loadline.Engine.Metrics;
using Loadline.Plans;
using Loadline.Policies;

namespace Loadline.Engine;

/// <summary>What is to be run, checked and made ready: everything that can go wrong before the first request has not.</summary>
internal abstract class PreparedRun : IDisposable
{
    private static readonly TimeSpan LongestShortStop = TimeSpan.FromSeconds(2);

    /// <summary>Begins to prepare a run.</summary>
    /// <param name="plan">What is judged and reported: a plan, or what a script amounts to as a plan.</param>
    /// <param name="options">How it is run.</param>
    /// <exception cref="LoadlineException">There is no such profile, or it can't be scaled so.</exception>
    protected PreparedRun(Plan plan, RunOptions options)
    {
        (Plan, Options, Clock) = (plan, options, new RunClock(options.Time));
        Planned = ProfileOf(plan, options.Profile);
        Profile = PolicyLimits.Apply(options.Policy, plan, Scaled(Planned, options));
        Gate = SendGate.Of(options.Policy, Clock);
        if (options.Loops is < 1 or > RunOptions.MostLoops)
        {
            throw new LoadlineException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"A run has 1 to {RunOptions.MostLoops} loops, not {options.Loops}."));
        }
    }

    /// <summary>What is judged and reported.</summary>
    public Plan Plan { get; }

    /// <summary>How it is run.</summary>
    public RunOptions Options { get; }

    /// <summary>Clock of the run.</summary>
    public RunClock Clock { get; }

    /// <summary>What every request passes; null when no policy holds.</summary>
    public SendGate? Gate { get; }

    /// <summary>The profile as planned.</summary>
    public LoadProfile Planned { get; }

    /// <summary>The profile as played.</summary>
    public LoadProfile Profile { get; }

    /// <summary>Time requests have to finish when the run is stopped early.</summary>
    public TimeSpan ShortStop => Profile.GracefulStop < LongestShortStop ? Profile.GracefulStop : LongestShortStop;

    /// <summary>Seed of the run.</summary>
    public long Seed => Options.Seed ?? Plan.Seed;

    /// <summary>Where it goes.</summary>
    public abstract RunTarget Target { get; }

    /// <summary>What can be recorded.</summary>
    public MetricCatalog Catalog { get; } = new();

    /// <summary>What is recorded.</summary>
    public abstract RunMetrics Metrics { get; }

    /// <summary>Makes users.</summary>
    public abstract IRunUsers Users { get; }

    /// <summary>How many loops play it.</summary>
    public virtual int Loops => LoopSet.CountFor(Plan, Profile, System.Environment.ProcessorCount, Options.Loops);

    /// <summary>Whether anything is played after the load.</summary>
    public abstract bool HasTeardown { get; }

    /// <summary>Fingerprint of what was run: the same for the same work, whatever it is judged by.</summary>
    public abstract string Hash { get; }

    /// <summary>Version of Loadline.</summary>
    public string Version { get; } = typeof(LocalLoadRunner).Assembly.GetName().Version!.ToString(3);

    /// <summary>What offers the load.</summary>
    public abstract IExecutor CreateExecutor();

    /// <inheritdoc/>
    public abstract void Dispose();

    private static LoadProfile ProfileOf(Plan plan, string name) =>
        plan.Profiles.FirstOrDefault(profile => profile.Name == name)
        ?? throw new LoadlineException(plan.Profiles.Count == 0
            ? $"The plan has no profile {name}: it has none at all."
            : $"The plan has no profile {name}; it has {string.Join(", ", plan.Profiles.Select(profile => profile.Name))}.");

    private static LoadProfile Scaled(LoadProfile profile, RunOptions options)
    {
        try
        {
            return ProfileScaling.Apply(profile, options.Duration, options.Scale);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new LoadlineException(exception.Message, exception);
        }
    }
}
