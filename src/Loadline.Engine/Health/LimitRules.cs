using Loadline.Results;

namespace Loadline.Engine.Health;

/// <summary>Target, network or generator: what kept a run from more, and the evidence. Pure.</summary>
internal static class LimitRules
{
    private const int FewestSeconds = 9;
    private const double FullMachine = 0.9;

    /// <summary>Finds the limit. The generator comes first: when it was late, nothing else can be told.</summary>
    /// <param name="totals">What was watched.</param>
    /// <param name="facts">What the engine knows.</param>
    /// <param name="signals">The signals of the run.</param>
    /// <param name="seconds">Iterations under way at the end of each full second, and started in it.</param>
    public static (GeneratorLimit Limit, string Sentence) Of(
        HealthTotals totals, LoadFacts facts, IReadOnlyList<GeneratorSignal> signals, IReadOnlyList<(int InFlight, long Started)> seconds)
    {
        if (signals.FirstOrDefault(signal => signal.Health == GeneratorHealth.Saturated) is { } saturated)
        {
            return (GeneratorLimit.Generator, $"The generator was the limit: {saturated.Evidence}.");
        }

        if (NetworkEvidence(facts, signals) is { } lost)
        {
            return (GeneratorLimit.Network, $"The network was the limit: {lost}.");
        }

        if (TargetEvidence(totals, facts, signals, seconds) is { } slow)
        {
            return (GeneratorLimit.Target, $"The target was the limit: {slow}.");
        }

        return (GeneratorLimit.Nothing, Nothing(totals, facts));
    }

    private static string? NetworkEvidence(LoadFacts facts, IReadOnlyList<GeneratorSignal> signals)
    {
        if (facts is { Requests: > 0, Unreachable: >= 5 and var lost } && lost > 0.001 * facts.Requests)
        {
            return $"{Quantity.Count(lost)} of {Quantity.Count(facts.Requests)} requests got no connection in time or found no way to the target";
        }

        // To a target on the same machine nothing gets lost: what was sent again was somebody else's.
        return facts.SharesMachine ? null : signals.FirstOrDefault(signal => signal is { Kind: GeneratorSignalKind.Retransmits, Health: not GeneratorHealth.Ok })?.Evidence;
    }

    private static string? TargetEvidence(
        HealthTotals totals, LoadFacts facts, IReadOnlyList<GeneratorSignal> signals, IReadOnlyList<(int InFlight, long Started)> seconds)
    {
        if (facts is { Requests: > 0, Refused: >= 5 and var refused } && refused > 0.01 * facts.Requests)
        {
            return $"it refused {Quantity.Count(refused)} of {Quantity.Count(facts.Requests)} requests with status 429 or 503";
        }

        if (facts.IsOpen && facts.Dropped > 0)
        {
            return $"all users were waiting for it when {Quantity.Count(facts.Dropped)} of {Quantity.Count(facts.Offered ?? facts.Started + facts.Dropped)} iterations were due";
        }

        if (facts.IsOpen && Growth(seconds) is var (before, after))
        {
            return $"iterations under way grew from {Quantity.Count(before)} to {Quantity.Count(after)}, faster than the rate did";
        }

        if (facts.IsOpen && PeakOf(seconds) is var (usual, peak))
        {
            return $"it stalled, up to {Quantity.Count(peak)} iterations were under way at a time where {Quantity.Count(usual)} are usual";
        }

        // In an open profile a target that got all its load and kept up was not at its limit, however busy the machine.
        // A generator that had to wait is starved by whoever it is: that need not be the target.
        var waited = signals.Any(signal => signal is { Kind: GeneratorSignalKind.ProcessorWait, Health: not GeneratorHealth.Ok });
        return !waited && !facts.IsOpen && facts.SharesMachine && totals is { MachineShare: > FullMachine and var all, ProcessorShare: { } own, Seconds: >= MachineRules.ShortestBusySeconds } && own < all / 2
            ? $"the processors it shares with the generator were {Quantity.Percent(all)} busy, and the generator used only {Quantity.Percent(own)} of them"
            : null;
    }

    private static string Nothing(HealthTotals totals, LoadFacts facts)
    {
        if (!facts.IsOpen)
        {
            return "Neither target, network nor generator was at its limit: in a closed profile the users send as fast as they get answers.";
        }

        var delay = totals.StartDelay.Count > 0 ? $", 99% of them within {Quantity.Time(totals.StartDelay.Percentile(99))} of their time" : "";
        var all = facts.Offered is { } offered && offered <= facts.Started
            ? $"all {Quantity.Count(facts.Started)} iterations were started"
            : $"{Quantity.Count(facts.Started)} iterations were started";
        return $"Neither target, network nor generator was at its limit: {all}{delay}.";
    }

    /// <summary>
    /// Little's law: iterations under way = rate × their length. When the target keeps up, their quotient stays what it was, whatever the
    /// rate does. Medians of the first and the last third, so that no single stall is taken for a trend.
    /// </summary>
    private static (long Before, long After)? Growth(IReadOnlyList<(int InFlight, long Started)> seconds)
    {
        var moving = seconds.Where(second => second.Started > 0).ToList();
        var third = moving.Count / 3;
        if (moving.Count < FewestSeconds)
        {
            return null;
        }

        var (first, last) = (moving[..third], moving[^third..]);
        var (before, after) = (Median(first, second => second.InFlight), Median(last, second => second.InFlight));
        var (length, lengthAfter) = (Median(first, second => (double)second.InFlight / second.Started), Median(last, second => (double)second.InFlight / second.Started));
        return lengthAfter > 2 * length && after >= before + 10 ? ((long)Math.Round(before), (long)Math.Round(after)) : null;
    }

    private static (long Usual, long Peak)? PeakOf(IReadOnlyList<(int InFlight, long Started)> seconds)
    {
        if (seconds.Count < FewestSeconds)
        {
            return null;
        }

        // Compared with the rate of its own second, so that a spike of the profile is none of the target's.
        var moving = seconds.Where(second => second.Started > 0).ToList();
        if (moving.Count < FewestSeconds)
        {
            return null;
        }

        var usual = Median(moving, second => (double)second.InFlight / second.Started);
        var (peak, started) = moving.MaxBy(second => second.InFlight - (usual * second.Started));
        return peak > (10 * usual * started) + 20 ? ((long)Math.Round(usual * started), peak) : null;
    }

    private static double Median<T>(List<T> items, Func<T, double> value)
    {
        var values = items.Select(value).Order().ToList();
        return values.Count % 2 == 1 ? values[values.Count / 2] : (values[(values.Count / 2) - 1] + values[values.Count / 2]) / 2;
    }
}
