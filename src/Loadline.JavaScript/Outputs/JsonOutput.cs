using System.Buffers;
using System.Text;
using System.Text.Json;
using Loadline.Importers.Secrets;
using Loadline.JavaScript.Metrics;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Outputs;

/// <summary>Every sample as a line of JSON, as <c>k6 run -o json=</c> writes it: a metric's own line comes before its first sample.</summary>
internal sealed class JsonOutput(LineFile file, TimeProvider time, IReadOnlyList<K6MetricThresholds> thresholds) : ISampleOutput, IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly HashSet<Metric> _told = [];

    /// <inheritdoc/>
    public void Add(Metric metric, double value, TagSet tags)
    {
        var line = Line(writer =>
        {
            writer.WriteString("metric", metric.Name);
            writer.WriteString("type", "Point");
            writer.WriteStartObject("data");
            writer.WriteString("time", SampleTime.Rfc3339(time));
            writer.WriteNumber("value", value);
            writer.WriteStartObject("tags");
            foreach (var tag in tags.All)
            {
                writer.WriteString(tag.Name, ShownText.Clean(tag.Value));
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        file.Write(() => _told.Add(metric) ? Definition(metric) : null, line);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private string Definition(Metric metric) => Line(writer =>
    {
        writer.WriteString("type", "Metric");
        writer.WriteStartObject("data");
        writer.WriteString("name", metric.Name);
        writer.WriteString("type", metric.Type.ToString().ToLowerInvariant());
        writer.WriteString("contains", MetricRegistry.Contains(metric.Unit));
        writer.WriteStartArray("thresholds");
        foreach (var condition in thresholds.Where(group => group.Metric == metric.Name && group.Tags.Count == 0).SelectMany(group => group.Conditions))
        {
            writer.WriteStringValue(condition.Source);
        }

        writer.WriteEndArray();
        var parts = thresholds.Where(group => group.Metric == metric.Name && group.Tags.Count > 0).ToList();
        if (parts.Count == 0)
        {
            writer.WriteNull("submetrics");
        }
        else
        {
            writer.WriteStartArray("submetrics");
            foreach (var part in parts)
            {
                writer.WriteStartObject();
                writer.WriteString("name", ShownText.Clean(part.Key));
                writer.WriteString("suffix", ShownText.Clean(part.Key[(part.Key.IndexOf('{', StringComparison.Ordinal) + 1)..^1]));
                writer.WriteStartObject("tags");
                foreach (var tag in part.Tags)
                {
                    writer.WriteString(tag.Name, ShownText.Clean(tag.Value));
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteString("metric", metric.Name);
    });

    private static string Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
