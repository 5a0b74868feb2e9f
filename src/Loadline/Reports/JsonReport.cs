using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Reports;

/// <summary>
/// The summary for machines, described by <c>docs/report.schema.json</c>. Times are milliseconds, shares are 0 to 1, what there is no number for is null: a
/// percentile that falls among requests without a time too, beside the number <c>lost</c>.
/// </summary>
public sealed class JsonReport : IReportWriter
{
    /// <summary>Version of the format.</summary>
    public const int Version = 1;

    /// <inheritdoc/>
    public string Format => "json";

    /// <inheritdoc/>
    public string FileName => "report.json";

    /// <inheritdoc/>
    public void Write(Report report, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, report, Summary.Of(report));
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    private static void Write(Utf8JsonWriter json, Report report, Summary summary)
    {
        json.WriteStartObject();
        json.WriteNumber("loadline", Version);
        json.WriteString("kind", "report");
        json.WriteString("plan", SafeText.OneLine(report.Plan.Name));
        json.WriteString("verdict", NameOf(report.Verdict.Outcome));
        Array(json, "reasons", report.Verdict.Reasons, reason => json.WriteStringValue(SafeText.OneLine(reason)));
        Array(json, "thresholds", summary.Thresholds, row => WriteThreshold(json, row));
        json.WriteStartObject("run");
        WriteRun(json, report.Result);
        json.WriteEndObject();
        json.WriteStartObject("total");
        WriteRequest(json, summary.Total);
        json.WriteEndObject();
        Array(json, "requests", summary.Requests, row =>
        {
            json.WriteStartObject();
            json.WriteString("name", SafeText.OneLine(row.Name));
            WriteRequest(json, row);
            json.WriteEndObject();
        });
        Array(json, "journeys", summary.Journeys, row =>
        {
            json.WriteStartObject();
            json.WriteString("name", SafeText.OneLine(row.Name));
            json.WriteNumber("count", row.Count);
            Number(json, "perSecond", row.PerSecond);
            json.WriteNumber("dropped", row.Dropped);
            Times(json, "durationMs", row.Duration);
            json.WriteEndObject();
        });
        Array(json, "checks", report.Result.Checks, check =>
        {
            json.WriteStartObject();
            json.WriteString("request", SafeText.OneLine(check.Request));
            json.WriteString("name", SafeText.OneLine(check.Name));
            json.WriteNumber("passes", check.Passes);
            json.WriteNumber("fails", check.Fails);
            json.WriteEndObject();
        });
        Array(json, "errors", report.Result.Errors, error =>
        {
            json.WriteStartObject();
            json.WriteString("request", SafeText.OneLine(error.Request));
            json.WriteNumber("code", error.Code);
            json.WriteString("message", SafeText.OneLine(error.Message));
            json.WriteNumber("count", error.Count);
            json.WriteEndObject();
        });
        Array(json, "metrics", summary.Custom, series => WriteMetric(json, series, report.Result.Duration));
        WriteGenerator(json, report.Result.Generator);
        Array(json, "remarks", report.Result.Remarks, remark => json.WriteStringValue(SafeText.OneLine(remark)));
        json.WriteEndObject();
    }

    private static void WriteThreshold(Utf8JsonWriter json, ThresholdRow row)
    {
        var threshold = row.Judged.Threshold;
        json.WriteStartObject();
        json.WriteString("metric", SafeText.OneLine(row.Metric));
        json.WriteString("condition", row.Condition);
        json.WriteString("outcome", NameOf(row.Judged.Outcome));
        Number(json, "limit", threshold.Limit);
        Number(json, "observed", row.Judged.Observed);
        json.WriteNumber("samples", row.Judged.Samples);
        json.WriteNumber("lost", row.Judged.Lost);
        json.WriteString("judgedOn", SafeText.OneLine(row.Judged.JudgedOn));
        Number(json, "serviceTime", row.Judged.ServiceTime);
        Number(json, "headroom", Headroom.Of(row.Judged));
        json.WriteString("margin", row.Margin.Length == 0 ? null : row.Margin);
        json.WriteString("reason", SafeText.OneLine(row.Judged.Reason));
        json.WriteString("because", threshold.Because is null ? null : SafeText.OneLine(threshold.Because));
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, RunResult result)
    {
        json.WriteString("tool", SafeText.OneLine(result.Tool));
        json.WriteString("profile", SafeText.OneLine(result.Profile));
        json.WriteString("changed", result.Changed is null ? null : SafeText.OneLine(result.Changed));
        json.WriteString("planHash", SafeText.OneLine(result.PlanHash));
        json.WriteNumber("seed", result.Seed);
        json.WriteString("target", SafeText.OneLine(result.Target));
        if (result.StartedAt == default)
        {
            json.WriteNull("startedAt");
        }
        else
        {
            json.WriteString("startedAt", result.StartedAt);
        }

        json.WriteNumber("durationSeconds", result.Duration.TotalSeconds);
        json.WriteNumber("plannedSeconds", result.Planned.TotalSeconds);
        json.WriteString("end", JsonNamingPolicy.CamelCase.ConvertName(result.End.ToString()));
        json.WriteString("model", result.Metrics.IsSummary ? null : result.IsOpen ? "open" : "closed");
        var accounting = Accounting.Of(result);
        Number(json, "offeredIterations", result.OfferedIterations);
        json.WriteNumber("startedIterations", result.StartedIterations);
        json.WriteNumber("completedIterations", accounting.Completed);
        json.WriteNumber("interruptedIterations", result.InterruptedIterations);
        json.WriteNumber("droppedIterations", accounting.Dropped);
        json.WriteNumber("notStartedIterations", accounting.NotStarted);
        json.WriteStartObject("requests");
        json.WriteNumber("sent", accounting.Sent);
        json.WriteNumber("ok", accounting.Good);
        json.WriteNumber("failed", accounting.Failed);
        json.WriteNumber("timedOut", accounting.TimedOut);
        json.WriteNumber("refused", accounting.Refused);
        json.WriteNumber("lost", accounting.Lost);
        json.WriteEndObject();
        Number(json, "startDelayP99Ms", result.StartDelayP99?.TotalMilliseconds);
    }

    private static void WriteGenerator(Utf8JsonWriter json, GeneratorReport? generator)
    {
        if (generator is null)
        {
            json.WriteNull("generator");
            return;
        }

        json.WriteStartObject("generator");
        json.WriteString("health", NameOf(generator.Health));
        json.WriteString("limit", NameOf(generator.Limit));
        json.WriteString("sentence", SafeText.OneLine(generator.Sentence));
        json.WriteString("note", generator.Note is null ? null : SafeText.OneLine(generator.Note));
        json.WriteNumber("watchedSeconds", generator.WatchedSeconds);
        json.WriteNumber("degradedSeconds", generator.DegradedSeconds);
        json.WriteNumber("saturatedSeconds", generator.SaturatedSeconds);
        Number(json, "processorShare", generator.ProcessorShare);
        Number(json, "machineShare", generator.MachineShare);
        Array(json, "signals", generator.Signals, signal =>
        {
            json.WriteStartObject();
            json.WriteString("kind", NameOf(signal.Kind));
            json.WriteString("health", NameOf(signal.Health));
            Number(json, "observed", signal.Observed);
            json.WriteString("evidence", SafeText.OneLine(signal.Evidence));
            json.WriteString("advice", signal.Advice is null ? null : SafeText.OneLine(signal.Advice));
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter json, RequestRow row)
    {
        Whole(json, "count", row.Count);
        Number(json, "perSecond", row.PerSecond);
        Whole(json, "failed", row.Failed);
        Number(json, "failedShare", row.IsUntouched ? null : row.FailedShare);
        json.WriteNumber("timedOut", row.TimedOut);
        json.WriteNumber("lost", row.Lost);
        Times(json, "responseTimeMs", row.Response);
        Times(json, "serviceTimeMs", row.Service);
    }

    private static void WriteMetric(Utf8JsonWriter json, MetricSeries series, TimeSpan duration)
    {
        json.WriteStartObject();
        json.WriteString("name", SafeText.OneLine(series.Metric));
        json.WriteString("type", NameOf(series.Type));
        json.WriteNumber("count", series.Count);
        switch (series.Type)
        {
            case Plans.MetricType.Counter:
                Number(json, "value", series.Sum);
                Number(json, "perSecond", duration > TimeSpan.Zero ? series.Sum / duration.TotalSeconds : null);
                break;
            case Plans.MetricType.Rate:
                Number(json, "value", series.Count == 0 ? null : series.Share);
                break;
            case Plans.MetricType.Gauge:
                Number(json, "value", series.Count == 0 ? null : series.Last);
                break;
            default:
                Times(json, "values", series.Count == 0 ? null : series);
                break;
        }

        json.WriteEndObject();
    }

    private static void Times(Utf8JsonWriter json, string name, MetricSeries? series)
    {
        if (series is null)
        {
            json.WriteNull(name);
            return;
        }

        Times(json, name, series, series.Lost, series.Percentile);
    }

    private static void Times(Utf8JsonWriter json, string name, RequestTimes? times)
    {
        if (times is null)
        {
            json.WriteNull(name);
            return;
        }

        Times(json, name, times.Measured, times.Count - times.Timed, times.Percentile);
    }

    private static void Times(Utf8JsonWriter json, string name, MetricSeries measured, long lost, Func<double, double> percentile)
    {
        json.WriteStartObject(name);
        json.WriteNumber("lost", lost);
        Number(json, "avg", measured.Count == 0 ? null : measured.Mean);
        Number(json, "min", measured.Count == 0 ? null : measured.Min);
        foreach (var each in (ReadOnlySpan<int>)[50, 90, 95, 99])
        {
            Number(json, $"p{each}", percentile(each));
        }

        Number(json, "p999", percentile(99.9));
        Number(json, "max", percentile(100));
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            json.WriteNumber(name, Math.Round(value, 6));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Whole(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string NameOf<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}
