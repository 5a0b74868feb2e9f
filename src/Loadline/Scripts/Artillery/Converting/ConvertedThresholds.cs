using System.Globalization;
using System.Text.RegularExpressions;
using Loadline.Plans;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Converting;

/// <summary>Conditions of <c>ensure</c>, and the plugin <c>expect</c>, as thresholds of a plan.</summary>
internal static partial class ConvertedThresholds
{
    /// <summary>The thresholds.</summary>
    public static IReadOnlyList<Threshold> Of(ArtilleryScript script, IReadOnlySet<string> requests, List<Finding> findings)
    {
        var thresholds = new List<Threshold>();
        var config = script.Config;
        if (config.Ensure is not null && config.Plugin("ensure") is null)
        {
            findings.Add(Finding.Warning("inert-ensure", "'config.ensure' does nothing in Artillery without 'config.plugins.ensure': its conditions are carried over, so the plan gates what the script did not.", config.Ensure.Location));
        }

        if ((config.Ensure ?? config.Plugin("ensure")?.Ensure) is { } ensure)
        {
            foreach (var limit in ensure.Thresholds)
            {
                Add(thresholds, $"{limit.Key} < {(limit.Value as ScriptScalar)?.Text}", limit.Location, requests, findings);
            }

            foreach (var condition in ensure.Conditions)
            {
                Add(thresholds, condition.Expression?.Text ?? "", condition.Location, requests, findings);
            }

            foreach (var legacy in ensure.Legacy)
            {
                Add(thresholds, $"http.response_time.{legacy.Key} < {(legacy.Value as ScriptScalar)?.Text}", legacy.Location, requests, findings);
            }

            if (ensure.MaxErrorRate is ScriptScalar rate && ScriptNumbers.Number(rate.Text) is >= 0 and <= 100 and var percent)
            {
                findings.Add(Finding.Note("nearly-converted", "'maxErrorRate' counts users that did not complete; the plan limits checks that failed, which end them.", rate.Location));
                thresholds.Add(Share("checks", Comparison.GreaterOrEqual, 1 - (percent / 100), "maxErrorRate of the script"));
            }
        }

        if (config.Plugin("expect") is not null && !thresholds.Exists(threshold => threshold.Metric == "checks"))
        {
            thresholds.Add(Share("checks", Comparison.GreaterOrEqual, 1, "Artillery ends with 21 when an expectation fails"));
        }

        return thresholds;
    }

    private static void Add(List<Threshold> thresholds, string expression, SourceLocation place, IReadOnlySet<string> requests, List<Finding> findings)
    {
        foreach (var part in expression.Split(" and ", StringSplitOptions.TrimEntries))
        {
            if (Of(part, requests) is { } threshold)
            {
                thresholds.Add(threshold);
                if (threshold.Metric == "http_req_waiting")
                {
                    findings.Add(Finding.Note("time-to-first-byte", $"'{part}' limits the time to the first byte, which is http_req_waiting in the plan; users wait for the last one: http_req_duration.", place));
                }
            }
            else
            {
                findings.Add(Finding.Warning("not-converted", $"The condition '{part}' has no counterpart in a plan.", place));
            }
        }
    }

    private static Threshold? Of(string expression, IReadOnlySet<string> requests)
    {
        if (Latency().Match(expression) is { Success: true } latency)
        {
            var name = latency.Groups["name"].Value;
            return (name.Length == 0 || requests.Contains(name)) && AggregationOf(latency.Groups["part"].Value) is { } aggregation
                ? new Threshold
                {
                    Metric = "http_req_waiting",
                    Tags = name.Length == 0 ? [] : [new Field("name", name)],
                    Aggregation = aggregation,
                    Comparison = latency.Groups["sign"].Value == "<" ? Comparison.Less : Comparison.LessOrEqual,
                    Limit = double.Parse(latency.Groups["limit"].Value, CultureInfo.InvariantCulture),
                    Because = "a condition of the script",
                }
                : null;
        }

        return Compact().Replace(expression, "") switch
        {
            "vusers.failed==0" or "vusers.failed<1" => Share("checks", Comparison.GreaterOrEqual, 1, "no user may fail"),
            "vusers.skipped==0" or "vusers.skipped<1" => new Threshold { Metric = "dropped_iterations", Aggregation = new Aggregation(AggregationKind.Count), Comparison = Comparison.Less, Limit = 1, Because = "a condition of the script" },
            _ => Ratio(expression),
        };
    }

    /// <summary>Codes by requests: a share of requests that did not fail.</summary>
    private static Threshold? Ratio(string expression) =>
        Codes().Match(expression) is { Success: true } ratio && double.Parse(ratio.Groups["limit"].Value, CultureInfo.InvariantCulture) is <= 1 and var least
            ? Share("http_req_failed", Comparison.LessOrEqual, Math.Round(1 - least, 9), "a condition of the script")
            : null;

    private static Threshold Share(string metric, Comparison comparison, double limit, string because) =>
        new() { Metric = metric, Aggregation = new Aggregation(AggregationKind.Share), Comparison = comparison, Limit = limit, Because = because };

    private static Aggregation? AggregationOf(string part) => part switch
    {
        "min" => new Aggregation(AggregationKind.Minimum),
        "max" => new Aggregation(AggregationKind.Maximum),
        "mean" => new Aggregation(AggregationKind.Average),
        "median" or "p50" => new Aggregation(AggregationKind.Median),
        "p75" => new Aggregation(AggregationKind.Percentile, 75),
        "p90" => new Aggregation(AggregationKind.Percentile, 90),
        "p95" => new Aggregation(AggregationKind.Percentile, 95),
        "p99" => new Aggregation(AggregationKind.Percentile, 99),
        _ => null,
    };

    [GeneratedRegex(@"^(http\.response_time|plugins\.metrics-by-endpoint\.response_time\.(?<name>.+))\.(?<part>min|max|mean|median|p50|p75|p90|p95|p99)\s*(?<sign><=?)\s*(?<limit>[0-9]+(\.[0-9]+)?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Latency();

    [GeneratedRegex(@"^http\.codes\.2[0-9][0-9]\s*/\s*http\.(requests|responses)\s*>=?\s*(?<limit>[0-9]+(\.[0-9]+)?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Codes();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Compact();
}
