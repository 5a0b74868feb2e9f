using Loadline.Capacity;
using Loadline.Results;

namespace Loadline.Reports.Capacities;

/// <summary>The sentences of a capacity report, the same in every format.</summary>
internal static class CapacityWords
{
    /// <summary>The answer in one line.</summary>
    public static string Headline(CapacityReport report) => (report.Result.End, report.Result.Holds) switch
    {
        (CapacityEnd.Found, { } holds) => $"CAPACITY {Rate(report, holds)}",
        (CapacityEnd.AtLeast, { } holds) => $"CAPACITY at least {Rate(report, holds)}",
        (CapacityEnd.Generator, { } holds) => $"CAPACITY at least {Rate(report, holds)}: the generator was the limit",
        (CapacityEnd.BelowStart, _) => "CAPACITY not found: the first rate does not hold",
        (CapacityEnd.Unstable, { } holds) => $"CAPACITY not found: unstable around {Rate(report, holds)}",
        (CapacityEnd.Interrupted, { } holds) => $"CAPACITY not found: stopped, {Rate(report, holds)} held",
        _ => "CAPACITY not found",
    };

    /// <summary>What there is to know beside the headline, and why it is so.</summary>
    public static IEnumerable<string> Sentences(CapacityReport report) => [.. Findings(report), .. ScalabilityWords.Of(Scalability.Of(report.Result.Trials))];

    /// <summary>What there is to know beside the headline.</summary>
    public static IEnumerable<string> Findings(CapacityReport report)
    {
        var result = report.Result;
        yield return result.Reason;
        if (result is { End: CapacityEnd.Found, Low: { } low, High: { } high })
        {
            yield return $"The limit is between {Quantity.PerSecond(low)} and {Quantity.PerSecond(high)} (about 95% confidence).";
        }

        if (result is { Binding: { } binding, End: CapacityEnd.Found or CapacityEnd.BelowStart })
        {
            yield return $"What decides: {binding}.";
        }

        if (result.Operating is { } operating)
        {
            yield return $"Recommended for operation: {Quantity.PerSecond(operating)} or less, {Quantity.Percent(operating / result.Holds!.Value)} of what holds. Near the limit queues grow fast, and a lost instance takes its share with it.";
        }

        if (report.Required is { } required && result.Holds is { } holds)
        {
            yield return holds >= required
                ? $"Required: {Quantity.PerSecond(required)}. Headroom: {Quantity.Percent((holds - required) / required)}."
                : $"Required: {Quantity.PerSecond(required)}, which is {Quantity.Percent((required - holds) / required)} more of it than was seen to hold.";
        }

        if (result.Recovery is { } recovery)
        {
            yield return result.NotRecovered
                ? $"After an overload it had not recovered within {Quantity.Duration(recovery)} at the recommended rate."
                : $"After an overload it kept the limits again within {Quantity.Duration(recovery)} at the recommended rate.";
        }

        if (result.Trials.Any(trial => trial.Score.ByEstimate))
        {
            yield return "Trials marked ~ were too near to the limit, or had too few samples, to tell from chance: their estimate decided. Longer trials (--trial) tell more.";
        }

        foreach (var left in report.LeftOut)
        {
            yield return $"Not judged, because it says nothing about a rate: {left}.";
        }
    }

    /// <summary>One word about a trial.</summary>
    public static string Word(Trial trial) => trial.Score.Outcome switch
    {
        TrialOutcome.Pass => "holds",
        TrialOutcome.Fail => "fails",
        TrialOutcome.Generator => "generator",
        _ => "unsure",
    } + (trial.Score.ByEstimate ? " ~" : "");

    /// <summary>A rate of journeys, with the requests it makes where these are more.</summary>
    public static string Rate(CapacityReport report, double perSecond)
    {
        static string Of(double rate, string what) => Quantity.PerSecond(rate).Replace("/s", $" {what}/s", StringComparison.Ordinal);
        return report.RequestsPerJourney is > 0.999 and < 1.001
            ? Of(perSecond, "requests")
            : $"{Of(perSecond, "journeys")} ({Of(perSecond * report.RequestsPerJourney, "requests")})";
    }
}
