using Loadline.Plans;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Converting;

/// <summary>Phases of a script as profiles of a plan: those of the config, and those of each environment that changes them.</summary>
internal static class ConvertedProfiles
{
    /// <summary>The profiles.</summary>
    public static IReadOnlyList<LoadProfile> Of(ArtilleryScript script, List<Finding> findings)
    {
        var names = new ConvertedNames();
        var profiles = new List<LoadProfile>();
        void Add(ArtilleryConfig config, string name)
        {
            if (Of(config, names.Slug(name), findings) is { } profile)
            {
                profiles.Add(profile);
            }
        }

        if (script.Config.Phases.Count > 0)
        {
            Add(script.Config, "load");
        }

        foreach (var environment in script.Config.Environments.Where(environment => environment.Config["phases"] is not null))
        {
            Add(script.InEnvironment(environment.Name)!.Config, environment.Name);
        }

        if (profiles.Count == 0)
        {
            findings.Add(Finding.Note("no-phases", "The script has no phases that can be read: the plan has a profile of one user, once.", script.Config.Location));
            profiles.Add(new IterationsPerUser { Name = "smoke", Users = 1, Iterations = 1, AtMost = TimeSpan.FromMinutes(10) });
        }

        return profiles;
    }

    private static RampingArrivals? Of(ArtilleryConfig config, string name, List<Finding> findings)
    {
        var stages = new List<ArrivalStage>();
        var (first, rate, most, limit) = (0.0, double.NaN, 0.0, double.PositiveInfinity);
        foreach (var phase in config.Phases)
        {
            if (ArtilleryArrivals.Of(phase, out var problem) is not { } arrivals)
            {
                findings.Add(Finding.Warning("phase-not-converted", "The phase can't be read, or Artillery does not play it either.", problem!.Value.Location));
                continue;
            }

            if (arrivals.Seconds <= 0)
            {
                continue;
            }

            var (from, to) = arrivals.Count is { } count ? (Even(count / arrivals.Seconds), Even(count / arrivals.Seconds)) : (arrivals.From, arrivals.IsRamp ? arrivals.To : arrivals.From);
            first = double.IsNaN(rate) ? from : first;
            if (!double.IsNaN(rate) && rate != from)
            {
                stages.Add(new ArrivalStage(Rate.Of(from), TimeSpan.Zero));
            }

            stages.Add(new ArrivalStage(Rate.Of(to), TimeSpan.FromSeconds(arrivals.Seconds)));
            (rate, most) = (to, Math.Max(most, Math.Max(from, to)));
            limit = arrivals.MaxUsers is { } users ? Math.Min(limit, users) : limit;
        }

        if (stages.Count == 0 || most == 0)
        {
            return null;
        }

        var ready = (int)Math.Clamp(Math.Ceiling(most), 1, 100_000);
        ready = (int)Math.Max(1, Math.Min(ready, limit));
        return new RampingArrivals
        {
            Name = name,
            From = Rate.Of(first),
            Stages = stages,
            Users = ready,
            MaxUsers = double.IsFinite(limit) ? (int)Math.Clamp(limit, ready, 1_000_000) : StallReserve.On(ready, (int)Math.Ceiling(most * StallReserve.Seconds)),
            Spacing = config.Mode?.Text == "poisson" ? ArrivalSpacing.Poisson : ArrivalSpacing.Even,
            Because = "the phases of the Artillery script",
        };
    }

    private static double Even(double rate) => Math.Round(rate, 6);
}
