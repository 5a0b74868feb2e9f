using System.Text.Json.Nodes;
using Loadline.Cli.Tools.Schemas;
using Loadline.Reports;
using Loadline.Results;

namespace Loadline.Cli.Tools.Answers;

/// <summary>The figures of one request, or of all together.</summary>
internal static class RequestFigures
{
    /// <summary>Schema of the figures.</summary>
    public static Schema Schema { get; } = Schema.Object(
        "",
        Schema.Required("name", Schema.Text("Name of the request")),
        Schema.Required("count", Figure.Schema),
        Schema.Required("rate", Figure.Schema),
        Schema.Required("failed", Figure.Schema),
        Schema.Required("p50", Figure.Schema),
        Schema.Required("p95", Figure.Schema),
        Schema.Required("p99", Figure.Schema),
        Schema.Required("max", Figure.Schema));

    /// <summary>The figures.</summary>
    /// <param name="row">A row of the report.</param>
    /// <param name="source">Where the report has it.</param>
    public static JsonObject Of(RequestRow row, string source)
    {
        var field = row.Response is null ? "serviceTimeMs" : "responseTimeMs";
        var from = row.Response is null ? "from sending to the last byte (http_req_duration)" : "from when it was meant to start to the last byte (http_req_response_time)";
        JsonObject Time(int percentile, string name) => Figure.Of(row.Times?.Percentile(percentile), "ms", $"{source}.{field}.{name}", from);
        return new JsonObject
        {
            ["name"] = SafeText.OneLine(row.Name),
            ["count"] = Figure.Of(row.Count, "requests", source + ".count"),
            ["rate"] = Figure.Of(row.PerSecond, "/s", source + ".perSecond", "count by the length of the load"),
            ["failed"] = Figure.Of(row.FailedShare, "share", source + ".failedShare", "failed by tried"),
            ["p50"] = Time(50, "p50"),
            ["p95"] = Time(95, "p95"),
            ["p99"] = Time(99, "p99"),
            ["max"] = Time(100, "max"),
        };
    }
}
