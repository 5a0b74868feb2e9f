namespace Loadline.Scripts.K6.Options;

/// <summary>What k6 refuses, beside values of the wrong kind.</summary>
internal static class K6OptionRules
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private const long MostVus = 1_000_000;

    /// <summary>What can't stand together in one tier, and values out of range.</summary>
    public static void CheckTier(K6Options options, K6OptionValue root)
    {
        void Conflict(string message) => root.Problem("conflicting-options", message, "leave one of them out");
        if (options.Scenarios is not null)
        {
            foreach (var (name, isSet) in new[] { ("duration", options.Duration is not null), ("iterations", options.Iterations is not null), ("stages", options.Stages is not null) }.Where(each => each.Item2))
            {
                Conflict($"scenarios and {name} can't be used together.");
            }
        }
        else if (options.Stages is { Count: > 0 } && options.Duration is not null)
        {
            Conflict("duration and stages can't be used together.");
        }
        else if (options.Stages is { Count: > 0 } && options.Iterations is not null)
        {
            Conflict("iterations and stages can't be used together.");
        }

        foreach (var (name, value) in new[]
        {
            ("vus", options.Vus), ("maxRedirects", options.MaxRedirects), ("batch", options.Batch), ("batchPerHost", options.BatchPerHost), ("rps", options.Rps),
        })
        {
            if (value < 0)
            {
                root.Below(name, default).Problem("bad-option", "A number of 0 or above is expected here.");
            }
        }

        if (options.SummaryTimeUnit is not (null or "" or "s" or "ms" or "us"))
        {
            root.Below("summaryTimeUnit", default).Problem("bad-option", "One of s, ms, us is expected here.");
        }

        foreach (var stat in (options.SummaryTrendStats ?? []).Where(stat => !IsTrendStat(stat)))
        {
            root.Below("summaryTrendStats", default).Problem("bad-option", $"{stat} can't be computed from a trend.", "avg, min, med, max, count and p(N) can");
        }
    }

    /// <summary>What a scenario has to say.</summary>
    public static void CheckScenarios(IReadOnlyList<K6Scenario> scenarios, bool areShortcuts, List<K6OptionProblem> problems)
    {
        foreach (var scenario in scenarios)
        {
            void Add(string key, string message) => problems.Add(new K6OptionProblem("bad-scenario", Severity.Error, areShortcuts ? [key] : ["scenarios", scenario.Name, key], message));
            Check(scenario, Add);
        }
    }

    private static void Check(K6Scenario scenario, Action<string, string> add)
    {
        void AtLeast(string key, long? value, long least)
        {
            if (value < least)
            {
                add(key, FormattableString.Invariant($"A number of {least} or above is expected here."));
            }
            else if (value > MostVus && key is "vus" or "startVUs" or "preAllocatedVUs" or "maxVUs")
            {
                add(key, FormattableString.Invariant($"More than {MostVus} users are not possible here."));
            }
        }

        void LongEnough(string key, TimeSpan? value, bool isRequired)
        {
            if (value is null && isRequired)
            {
                add(key, "It has to be set for this executor.");
            }
            else if (value < Shortest)
            {
                add(key, "It has to be 1s or longer.");
            }
        }

        foreach (var (key, value) in new[] { ("startTime", scenario.StartTime), ("gracefulStop", scenario.GracefulStop), ("gracefulRampDown", scenario.GracefulRampDown) }.Where(each => each.Item2 < TimeSpan.Zero))
        {
            add(key, "It can't be negative.");
        }

        switch (scenario.Executor)
        {
            case K6Executor.SharedIterations:
                AtLeast("vus", scenario.Vus, 1);
                AtLeast("iterations", scenario.Iterations ?? 1, Math.Max(1, scenario.Vus ?? 1));
                LongEnough("maxDuration", scenario.MaxDuration, isRequired: false);
                break;
            case K6Executor.PerVuIterations:
                AtLeast("vus", scenario.Vus, 1);
                AtLeast("iterations", scenario.Iterations, 1);
                LongEnough("maxDuration", scenario.MaxDuration, isRequired: false);
                break;
            case K6Executor.ConstantVus:
                AtLeast("vus", scenario.Vus, 1);
                LongEnough("duration", scenario.Duration, isRequired: true);
                break;
            case K6Executor.RampingVus:
                AtLeast("startVUs", scenario.StartVus, 0);
                CheckStages(scenario, add);
                if (scenario.Stages is not null && scenario.PlannedVus <= 0)
                {
                    add("stages", "Either startVUs or the target of a stage has to be above 0.");
                }

                break;
            default:
                CheckArrivals(scenario, add, AtLeast, LongEnough);
                break;
        }
    }

    private static void CheckArrivals(K6Scenario scenario, Action<string, string> add, Action<string, long?, long> atLeast, Action<string, TimeSpan?, bool> longEnough)
    {
        if (scenario.Executor == K6Executor.ConstantArrivalRate)
        {
            if (scenario.Rate is null)
            {
                add("rate", "It has to be set for this executor.");
            }

            atLeast("rate", scenario.Rate, 1);
            longEnough("duration", scenario.Duration, true);
        }
        else
        {
            atLeast("startRate", scenario.StartRate, 0);
            CheckStages(scenario, add);
        }

        if (scenario.TimeUnit <= TimeSpan.Zero)
        {
            add("timeUnit", "It has to be above 0.");
        }

        if (scenario.PreAllocatedVus is null)
        {
            add("preAllocatedVUs", "It has to be set for this executor.");
        }

        atLeast("preAllocatedVUs", scenario.PreAllocatedVus, 0);
        atLeast("maxVUs", scenario.MaxVus, Math.Max(scenario.PreAllocatedVus ?? 0, 1));
    }

    private static void CheckStages(K6Scenario scenario, Action<string, string> add)
    {
        if (scenario.Stages is not { Count: > 0 })
        {
            add("stages", "At least one stage has to be set for this executor.");
            return;
        }

        foreach (var (stage, i) in scenario.Stages.Select((stage, i) => (stage, i)))
        {
            if (stage.Duration is null || stage.Duration < TimeSpan.Zero)
            {
                add("stages", FormattableString.Invariant($"Stage {i + 1} needs a duration of 0 or longer."));
            }

            if (stage.Target is null or < 0)
            {
                add("stages", FormattableString.Invariant($"Stage {i + 1} needs a target of 0 or above."));
            }
        }
    }

    private static bool IsTrendStat(string stat) => stat is "avg" or "min" or "med" or "max" or "count" || (K6ThresholdText.TryParse(stat + "<0", out var parsed) && parsed.Function == "p");
}
