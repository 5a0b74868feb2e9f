using Loadline.Capacity;
using Loadline.Cli.Files;
using Loadline.Engine;
using Loadline.Plans;
using Loadline.Reports.Capacities;
using Loadline.Results;

namespace Loadline.Cli.Flows;

/// <summary>Plan → trials at rates that are searched → the highest that holds. Everything that can be refused is before the first trial.</summary>
internal sealed class CapacityPlay
{
    private const double FirstPart = 0.1;
    private const double MostTimes = 20;
    private readonly CapacityChoices _choices;
    private readonly Plan _plan;
    private readonly LoadProfile _profile;
    private readonly IReadOnlyList<Criterion> _criteria;
    private readonly IReadOnlyList<Threshold> _leftOut;

    /// <summary>Prepares a search.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="choices">What was asked for.</param>
    /// <exception cref="LoadlineException">There is no rate to search, or nothing that would limit it.</exception>
    public CapacityPlay(Plan plan, CapacityChoices choices)
    {
        (_choices, File) = (choices, PlanFile.FileOf(choices.File));
        var profile = choices.Profile is { } name ? plan.Profiles.FirstOrDefault(each => each.Name == name) : CapacityProfile.Default(plan);
        if (profile is not { IsOpen: true })
        {
            var open = string.Join(", ", plan.Profiles.Where(each => each.IsOpen).Select(each => each.Name));
            throw new LoadlineException($"capacity is a rate of arrivals: {(choices.Profile is null ? $"{File} has no profile with arrivals" : profile is null ? $"there is no profile {choices.Profile}" : $"profile {choices.Profile} is closed")}; "
                + (open.Length > 0 ? $"open profiles: {open}" : "add one, such as 'load: { arrivals: 10/s, for: 5m }'"));
        }

        (_criteria, _leftOut) = Criterion.Of(plan, profile.Name);
        if (_criteria.Count == 1)
        {
            throw new LoadlineException($"no threshold of profile {profile.Name} is about a rate of arrivals; add one, such as 'http_req_duration: p(95) < 500ms'");
        }

        (_plan, _profile) = (ProfileScaling.WithPauses(plan, choices.Pauses), profile);
        Options = OptionsOf(_plan, profile, choices);
    }

    /// <summary>The plan's file.</summary>
    public string File { get; }

    /// <summary>How it is searched.</summary>
    public CapacityOptions Options { get; }

    /// <summary>Where the reports go unless a folder was named.</summary>
    public string Folder => _choices.Folder ?? ResultFolder.Beside(File, "capacity");

    /// <summary>Searches. What the policy allows as a longest run ends the whole search.</summary>
    /// <param name="told">Told of each trial; null for nobody.</param>
    /// <param name="hooks">Who follows it.</param>
    public async Task<CapacityReport> RunAsync(Action<Trial>? told, PlayHooks hooks)
    {
        using var limit = new CancellationTokenSource(_choices.Policy.MostDuration ?? Timeout.InfiniteTimeSpan, hooks.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(hooks.Stop, limit.Token);
        var run = new RunOptions
        {
            Profile = _profile.Name, Folder = Path.GetDirectoryName(Path.GetFullPath(File))!, Target = _choices.Target, Seed = _choices.Seed, Policy = _choices.Policy,
            Progress = hooks.Progress, Kill = hooks.Kill, Time = hooks.Time,
        };
        var began = hooks.Time.GetTimestamp();
        var trials = new CapacityTrials(_plan, _profile, run, _criteria, new LocalLoadRunner());
        var result = await new CapacitySearch(trials, Options, _criteria, told).RunAsync(stop.Token);
        var weights = _plan.Journeys.Sum(journey => journey.Weight);
        return new CapacityReport(_plan, _profile.Name, result.Trials.Select(each => each.Observation.Result?.Target).LastOrDefault() ?? _plan.Target.Url, result)
        {
            Required = _choices.Required,
            Took = hooks.Time.GetElapsedTime(began),
            RequestsPerJourney = _plan.Journeys.Sum(journey => journey.Weight / weights * JourneyShape.RequestsOf(journey)),
            LeftOut = [.. _leftOut.Select(threshold => ThresholdExpression.Of(_plan, threshold))],
        };
    }

    /// <summary>Rates above what the policy allows are not offered.</summary>
    private static CapacityOptions OptionsOf(Plan plan, LoadProfile profile, CapacityChoices choices)
    {
        var peak = CapacityProfile.PeakOf(profile);
        var from = choices.From ?? Math.Max(0.1, peak * FirstPart);
        var trial = choices.Trial ?? new CapacityOptions { From = 1, MaxRate = 1 }.Trial;
        var most = Math.Max(from, choices.MaxRate ?? Math.Max(peak, from) * MostTimes);
        var requests = plan.Journeys.Sum(journey => ProfileSplit.ShareOf(plan, journey) * JourneyShape.RequestsOf(journey));
        var allowed = choices.Policy.MostPerSecond is { } limit && requests > 0 ? limit / requests : double.PositiveInfinity;
        return from > allowed
            ? throw new LoadlineException($"{choices.Policy.Name} allows {Quantity.PerSecond(allowed)} journeys; the search begins at {Quantity.PerSecond(from)}") { IsRefusal = true }
            : new CapacityOptions
            {
                From = from,
                MaxRate = Math.Min(most, allowed),
                Trial = trial,
                Settle = CapacityProfile.SettleFor(plan, trial / 6),
                Cooldown = trial / 3,
                Width = choices.Width ?? 0.05,
                Recovery = !choices.WithoutRecovery,
            };
    }
}
