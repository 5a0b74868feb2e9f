using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loadline.Comparisons;
using Loadline.Store;

namespace Loadline.Cli.Flows;

/// <summary>A history as JSON: for each metric its values, new levels, drift and noise.</summary>
internal static class HistoryJson
{
    public static void Write(TextWriter output, string series, string request, IReadOnlyList<StoredRun> runs)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("loadline", 1);
            json.WriteString("kind", "history");
            json.WriteString("series", series);
            json.WriteString("request", request.Length == 0 ? null : request);
            json.WriteNumber("runs", runs.Count);
            json.WriteStartArray("leftOut");
            foreach (var run in runs.Where(run => run.Figures.Invalid is not null))
            {
                json.WriteStartObject();
                json.WriteString("startedAt", run.Figures.StartedAt.ToString("O", CultureInfo.InvariantCulture));
                json.WriteString("reason", run.Figures.Invalid);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("metrics");
            foreach (var metric in Enum.GetValues<ComparedMetric>())
            {
                if (History.Of(runs.Select(run => run.Figures), request, metric) is { } history)
                {
                    Metric(json, history);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    private static void Metric(Utf8JsonWriter json, History history)
    {
        json.WriteStartObject();
        json.WriteString("metric", JsonNamingPolicy.CamelCase.ConvertName(history.Metric.ToString()));
        json.WriteStartArray("values");
        for (var run = 0; run < history.Values.Count; run++)
        {
            json.WriteStartObject();
            json.WriteString("startedAt", history.Runs[run].StartedAt.ToString("O", CultureInfo.InvariantCulture));
            json.WriteNumber("value", Math.Round(history.Values[run], 6));
            json.WriteBoolean("isNewLevel", history.Changes.Contains(run));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Number(json, "drift", history.Drift);
        Number(json, "noise", history.Noise?.Deviation);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known && double.IsFinite(known))
        {
            json.WriteNumber(name, Math.Round(known, 6));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
