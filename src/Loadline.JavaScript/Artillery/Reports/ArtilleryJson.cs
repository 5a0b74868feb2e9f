using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Loadline.JavaScript.Artillery.Reports;

/// <summary>The report file of Artillery, <c>-o</c>: everything together, and each window of ten seconds.</summary>
internal static class ArtilleryJson
{
    /// <summary>The text of the file.</summary>
    public static string Write(IReadOnlyList<Period> periods)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var totals = RunTotals.Of(periods);
            json.WriteStartObject();
            json.WriteStartObject("aggregate");
            Write(json, totals.Counters, totals.Rates, Times(periods));
            if (periods.Count > 0)
            {
                json.WriteNumber("period", periods[^1].Start);
            }

            Write(json, totals.Histograms);
            json.WriteEndObject();
            json.WriteStartArray("intermediate");
            foreach (var period in periods)
            {
                json.WriteStartObject();
                Write(json, period.Counters, period.Rates, Times([period]));
                json.WriteString("period", period.Start.ToString(CultureInfo.InvariantCulture));
                Write(json, period.Histograms);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static IEnumerable<(string Name, long Value)> Times(IReadOnlyList<Period> periods)
    {
        long First(IEnumerable<long> times) => times.Where(time => time > 0).DefaultIfEmpty(0).Min();
        long Last(IEnumerable<long> times) => times.DefaultIfEmpty(0).Max();
        var counted = periods.Select(period => period.Counted).ToList();
        var measured = periods.Select(period => period.Measured).ToList();
        yield return ("firstCounterAt", First(counted.Select(time => time.First)));
        yield return ("firstHistogramAt", First(measured.Select(time => time.First)));
        yield return ("lastCounterAt", Last(counted.Select(time => time.Last)));
        yield return ("lastHistogramAt", Last(measured.Select(time => time.Last)));
        yield return ("firstMetricAt", First(counted.Concat(measured).Select(time => time.First)));
        yield return ("lastMetricAt", Last(counted.Concat(measured).Select(time => time.Last)));
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, double>> counters, IEnumerable<KeyValuePair<string, double>> rates, IEnumerable<(string Name, long Value)> times)
    {
        foreach (var (name, values) in new[] { ("counters", counters), ("rates", rates) })
        {
            json.WriteStartObject(name);
            foreach (var (key, value) in values)
            {
                Number(json, key, value);
            }

            json.WriteEndObject();
        }

        foreach (var (name, value) in times.Where(time => time.Value > 0))
        {
            json.WriteNumber(name, value);
        }
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, Sketch>> histograms)
    {
        foreach (var name in new[] { "summaries", "histograms" })
        {
            json.WriteStartObject(name);
            foreach (var (key, sketch) in histograms)
            {
                json.WriteStartObject(key);
                foreach (var (part, value) in RunTotals.Summary(sketch))
                {
                    Number(json, part, value);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
