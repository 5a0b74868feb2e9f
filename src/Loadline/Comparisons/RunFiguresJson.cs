using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loadline.Results;

namespace Loadline.Comparisons;

/// <summary>The figures of a run as one line of JSON: what a store keeps and what is exported.</summary>
public static class RunFiguresJson
{
    private const int MostScopes = 1_000;
    private static readonly ComparedMetric[] Latencies = [ComparedMetric.P50, ComparedMetric.P95, ComparedMetric.P99];

    /// <summary>The figures as one line without a line feed. Same figures, same text.</summary>
    public static string Write(RunFigures run)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("loadline", 1);
            json.WriteString("kind", "figures");
            json.WriteString("source", run.Source);
            json.WriteString("tool", run.Tool);
            json.WriteString("plan", run.Plan);
            json.WriteString("work", run.Work);
            json.WriteString("machine", run.Machine);
            json.WriteString("timeMetric", run.TimeMetric);
            json.WriteString("startedAt", run.StartedAt.ToString("O", CultureInfo.InvariantCulture));
            Optional(json, "offered", run.Offered);
            if (run.Invalid is not null)
            {
                json.WriteString("invalid", run.Invalid);
            }

            json.WriteStartArray("scopes");
            foreach (var scope in run.Scopes)
            {
                Scope(json, scope);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null, with findings, when the text is none.</summary>
    public static (RunFigures? Run, IReadOnlyList<Finding> Findings) Read(string text, string? file = null)
    {
        var findings = new List<Finding>();
        var run = JsonValue.Parse(Encoding.UTF8.GetBytes(text), file, findings, Run);
        return (findings.Exists(finding => finding.Severity == Severity.Error) ? null : run, findings);
    }

    private static RunFigures? Run(JsonValue root)
    {
        if (root.Text("kind") != "figures" || root.Whole("loadline") != 1)
        {
            root.Wrong("the figures of a run in a version that is known");
            return null;
        }

        if (!DateTimeOffset.TryParseExact(root.Text("startedAt"), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var startedAt))
        {
            root.Get("startedAt").Wrong("a date and time with its offset");
        }

        return new RunFigures
        {
            Source = root.Text("source"),
            Tool = root.Text("tool"),
            Plan = root.Text("plan"),
            Work = root.Text("work"),
            Machine = root.Text("machine"),
            TimeMetric = root.Text("timeMetric"),
            StartedAt = startedAt,
            Offered = Known(root, "offered", 0, 1),
            Invalid = root.TextOrNull("invalid"),
            Scopes = [.. root.Items("scopes", MostScopes).Select(Scope)],
        };
    }

    private static void Scope(Utf8JsonWriter json, ScopeFigures scope)
    {
        json.WriteStartObject();
        json.WriteString("name", scope.Name);
        json.WriteNumber("requests", scope.Requests);
        json.WriteNumber("failed", scope.Failed);
        json.WriteNumber("samples", scope.Samples);
        Optional(json, "p50", scope.P50);
        Optional(json, "p95", scope.P95);
        Optional(json, "p99", scope.P99);
        Optional(json, "goodput", scope.Goodput);
        Optional(json, "errorInflation", scope.ErrorInflation);
        foreach (var metric in Latencies)
        {
            if (scope.Within.TryGetValue(metric, out var within))
            {
                Optional(json, $"{metric}Variance", within.Variance);
                Optional(json, $"{metric}Degrees", within.Degrees);
            }
        }

        json.WriteEndObject();
    }

    private static ScopeFigures Scope(JsonValue value)
    {
        var within = new Dictionary<ComparedMetric, (double, double)>();
        foreach (var metric in Latencies)
        {
            if (Known(value, $"{metric}Variance", 0) is { } variance && Known(value, $"{metric}Degrees", 1) is { } degrees)
            {
                within[metric] = (variance, degrees);
            }
        }

        var (requests, failed, samples) = (value.Whole("requests"), value.Whole("failed"), value.Whole("samples"));
        if (Math.Max(requests, samples) > ScopeFigures.MostRequests)
        {
            value.Get("requests").Wrong("a number of requests that a run can send");
        }

        if (failed > requests)
        {
            value.Get("failed").Wrong($"at most {requests}, the number of requests");
        }

        return new ScopeFigures(value.Text("name"), requests, failed, samples, Time(value, "p50"), Time(value, "p95"), Time(value, "p99"), Known(value, "goodput", 0))
        {
            ErrorInflation = Known(value, "errorInflation", 1) ?? 1,
            Within = within,
        };
    }

    private static void Optional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known && !double.IsNaN(known))
        {
            SeriesJson.Number(json, name, known);
        }
    }

    private static double? Known(JsonValue value, string name, double least, double most = double.MaxValue)
    {
        if (!value.Has(name))
        {
            return null;
        }

        var number = value.Number(name);
        if (number >= least && number <= most)
        {
            return number;
        }

        value.Get(name).Wrong(most <= 1 ? $"a number from {least} to {most}" : $"a number of at least {least}");
        return null;
    }

    /// <summary>A time in milliseconds, which may be one that was never reached.</summary>
    private static double? Time(JsonValue value, string name) => Known(value, name, 0, double.PositiveInfinity);
}
