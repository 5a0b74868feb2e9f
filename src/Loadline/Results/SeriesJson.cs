using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loadline.Plans;
using Loadline.Statistics;

namespace Loadline.Results;

/// <summary>
/// One series in a file. A histogram is a flat list of step and count for each bucket that is not empty, where step is the distance to the bucket
/// before: latencies lie close together, so steps are small numbers.
/// </summary>
internal static class SeriesJson
{
    private const int MostSeries = 200_000;
    private const int MostBuckets = 64 * 512 + 1;
    private const int MostTags = 32;
    private const long MostLost = 1_000_000_000_000_000;

    /// <summary>Escapes what JSON asks for and leaves <c>&lt;</c> and umlauts readable: the file is no part of a web page.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Writes all series in the order of their metrics and tags, so that the order in which workers reported does not show.</summary>
    public static void Write(Utf8JsonWriter json, MetricSet metrics)
    {
        json.WriteStartArray("metrics");
        foreach (var series in metrics.Series.Order(Comparer<MetricSeries>.Create(Compare)))
        {
            Write(json, series);
        }

        json.WriteEndArray();
    }

    /// <summary>Reads what <see cref="Write(Utf8JsonWriter, MetricSet)"/> wrote.</summary>
    public static MetricSet Read(JsonValue parent)
    {
        var set = new MetricSet();
        foreach (var value in parent.Items("metrics", MostSeries))
        {
            var before = set.Series.Count;
            if (Series(value) is { } series)
            {
                set.Add(series);
                if (set.Series.Count == before)
                {
                    value.Wrong("a series of its own: the same metric and tags were there before");
                }
            }
        }

        return set;
    }

    /// <summary>A number, or for one JSON has no notation for, its name.</summary>
    public static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The number of that name, or null.</summary>
    public static double? Infinite(string name) => name switch
    {
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => null,
    };

    private static void Write(Utf8JsonWriter json, MetricSeries series)
    {
        json.WriteStartObject();
        json.WriteString("metric", series.Metric);
        json.WriteString("type", JsonValue.NameOf(series.Type));
        json.WriteString("unit", JsonValue.NameOf(series.Unit));
        json.WriteStartObject("tags");
        foreach (var tag in series.Tags)
        {
            json.WriteString(tag.Name, tag.Value);
        }

        json.WriteEndObject();
        json.WriteNumber("count", series.Count);
        if (series.Lost > 0)
        {
            json.WriteNumber("lost", series.Lost);
        }

        if (series.Count > 0)
        {
            Number(json, "sum", series.Sum);
            Number(json, "min", series.Min);
            Number(json, "max", series.Max);
            Number(json, "last", series.Last);
            Number(json, "lastAtMs", series.LastAt);
            json.WriteNumber("nonZero", series.NonZero);
            if (series.Histogram is { } histogram)
            {
                json.WritePropertyName("buckets");
                json.WriteRawValue(BucketsOf(histogram), skipInputValidation: true);
            }
        }

        json.WriteEndObject();
    }

    // Written as raw text, because an indenting writer would give each number a line of its own.
    private static string BucketsOf(LatencyHistogram histogram)
    {
        var text = new StringBuilder("[");
        var previous = 0;
        foreach (var (index, count) in histogram.Buckets())
        {
            text.Append(text.Length == 1 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{index - previous},{count}");
            previous = index;
        }

        return text.Append(']').ToString();
    }

    private static MetricSeries? Series(JsonValue value)
    {
        var metric = value.Text("metric");
        var type = value.Choice<MetricType>("type");
        var unit = value.Choice<MetricUnit>("unit");
        var tags = new List<Field>();
        foreach (var (name, tag) in value.Members("tags"))
        {
            tags.Add(new Field(name, tag.Text()));
        }

        if (tags.Count > MostTags)
        {
            value.Get("tags").Wrong($"an object of at most {MostTags} tags");
            return null;
        }

        tags.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        var count = value.Whole("count");
        var lost = value.Has("lost") ? value.Whole("lost") : 0;
        if (lost > MostLost || (lost > 0 && type != MetricType.Trend))
        {
            value.Get("lost").Wrong($"the number of samples of a trend without a value, at most {MostLost}");
            return null;
        }

        if (count == 0)
        {
            var empty = new MetricSeries(metric, type, unit, tags);
            if (lost > 0)
            {
                empty.RecordLost(lost);
            }

            return empty;
        }

        var (sum, min, max) = (value.Number("sum"), value.Number("min"), value.Number("max"));
        var histogram = type == MetricType.Trend ? Histogram(value, count, sum, min, max) : null;
        if (type == MetricType.Trend && histogram is null)
        {
            return null;
        }

        return MetricSeries.Restore(metric, type, unit, tags, count, sum, min, max, value.Number("last"), value.Number("lastAtMs"), value.Whole("nonZero"), lost, histogram);
    }

    private static LatencyHistogram? Histogram(JsonValue value, long count, double sum, double min, double max)
    {
        var numbers = value.Items("buckets", 2 * MostBuckets).Select(item => item.Whole(0)).ToList();
        var buckets = new List<(int Index, long Count)>(numbers.Count / 2);
        var (index, total) = (0L, (Int128)0);
        for (var i = 0; i + 1 < numbers.Count; i += 2)
        {
            index += Math.Min(numbers[i], MostBuckets);
            total += numbers[i + 1];
            buckets.Add(((int)Math.Min(index, MostBuckets), numbers[i + 1]));
        }

        if (numbers.Count % 2 != 0 || index >= MostBuckets || total != count)
        {
            value.Get("buckets").Wrong($"a histogram of the {count} samples that were counted");
            return null;
        }

        // A result of thousands of requests has tens of thousands of them, most of which are read once.
        var histogram = LatencyHistogram.Restore(buckets, sum, min, max);
        histogram.Compact();
        return histogram;
    }

    private static int Compare(MetricSeries one, MetricSeries other)
    {
        var order = string.CompareOrdinal(one.Metric, other.Metric);
        for (var i = 0; order == 0 && i < Math.Min(one.Tags.Count, other.Tags.Count); i++)
        {
            order = string.CompareOrdinal(one.Tags[i].Name, other.Tags[i].Name);
            order = order != 0 ? order : string.CompareOrdinal(one.Tags[i].Value, other.Tags[i].Value);
        }

        return order != 0 ? order : one.Tags.Count.CompareTo(other.Tags.Count);
    }
}
