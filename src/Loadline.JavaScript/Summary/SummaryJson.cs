using System.Text.Json.Nodes;
using Loadline.JavaScript.Metrics;
using Loadline.Plans;

namespace Loadline.JavaScript.Summary;

/// <summary>The end of a run as JSON, in k6's two shapes.</summary>
public static class SummaryJson
{
    /// <summary>What <c>handleSummary()</c> is given.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="isTerminal">Whether standard output is read by a person.</param>
    /// <param name="noColor">Whether colours are unwanted.</param>
    public static JsonObject ForScript(ScriptSummary summary, bool isTerminal, bool noColor)
    {
        var metrics = new JsonObject();
        foreach (var metric in summary.Metrics)
        {
            var one = new JsonObject
            {
                ["type"] = metric.Type.ToString().ToLowerInvariant(),
                ["contains"] = MetricRegistry.Contains(metric.Unit),
                ["values"] = new JsonObject(metric.Values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)Number(value.Value)))),
            };
            if (metric.Thresholds.Count > 0)
            {
                one["thresholds"] = new JsonObject(metric.Thresholds.DistinctBy(threshold => threshold.Source).Select(threshold => KeyValuePair.Create(threshold.Source, (JsonNode?)new JsonObject { ["ok"] = threshold.Held })));
            }

            metrics[metric.Name] = one;
        }

        var data = new JsonObject
        {
            ["root_group"] = Group(summary.Root, asLists: true),
            ["options"] = new JsonObject { ["summaryTrendStats"] = new JsonArray([.. summary.TrendStats.Select(stat => (JsonNode)stat)]), ["summaryTimeUnit"] = summary.TimeUnit, ["noColor"] = noColor },
            ["state"] = new JsonObject { ["isStdOutTTY"] = isTerminal, ["isStdErrTTY"] = isTerminal, ["testRunDurationMs"] = summary.Duration.TotalMilliseconds },
            ["metrics"] = metrics,
        };
        if (summary.SetupData is { } setup)
        {
            data["setup_data"] = JsonNode.Parse(setup, documentOptions: new() { MaxDepth = 256 });
        }

        return data;
    }

    /// <summary>What <c>--summary-export</c> writes: an older shape, in which a threshold is <c>true</c> when it was crossed.</summary>
    public static JsonObject ForExport(ScriptSummary summary)
    {
        var metrics = new JsonObject();
        foreach (var metric in summary.Metrics)
        {
            var one = new JsonObject(metric.Values.Select(value => KeyValuePair.Create(NameOf(metric.Type, value.Key), (JsonNode?)Number(value.Value))));
            if (metric.Thresholds.Count > 0)
            {
                one["thresholds"] = new JsonObject(metric.Thresholds.DistinctBy(threshold => threshold.Source).Select(threshold => KeyValuePair.Create(threshold.Source, (JsonNode?)!threshold.Held)));
            }

            metrics[metric.Name] = one;
        }

        var data = new JsonObject { ["root_group"] = Group(summary.Root, asLists: false), ["metrics"] = metrics };
        if (summary.SetupData is { } setup)
        {
            data["setup_data"] = JsonNode.Parse(setup, documentOptions: new() { MaxDepth = 256 });
        }

        return data;
    }

    private static string NameOf(MetricType type, string value) => (type, value) == (MetricType.Rate, "rate") ? "value" : value;

    private static JsonNode Number(double value) => JsonValue.Create(double.IsFinite(value) ? value : 0);

    private static JsonObject Group(SummaryGroup group, bool asLists)
    {
        var groups = group.Groups.Select(child => KeyValuePair.Create(child.Name, (JsonNode?)Group(child, asLists)));
        var checks = group.Checks.Select(check => KeyValuePair.Create(check.Name, (JsonNode?)new JsonObject
        {
            ["name"] = check.Name, ["path"] = check.Path, ["id"] = check.Id, ["passes"] = check.Passes, ["fails"] = check.Fails,
        }));
        return new JsonObject
        {
            ["name"] = group.Name,
            ["path"] = group.Path,
            ["id"] = group.Id,
            ["groups"] = asLists ? new JsonArray([.. groups.Select(child => child.Value)]) : new JsonObject(groups),
            ["checks"] = asLists ? new JsonArray([.. checks.Select(check => check.Value)]) : new JsonObject(checks),
        };
    }
}
