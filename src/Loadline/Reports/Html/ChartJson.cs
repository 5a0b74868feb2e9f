using System.Text;
using System.Text.Json;

namespace Loadline.Reports.Html;

/// <summary>
/// The numbers of all charts for the script of the page. The strict encoder writes nothing but letters, digits and marks that mean nothing to HTML, so that no
/// label can end the element it stands in.
/// </summary>
internal static class ChartJson
{
    public static string Of(IEnumerable<Chart> charts)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var chart in charts)
            {
                Write(json, chart);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, Chart chart)
    {
        json.WriteStartObject();
        json.WriteString("id", chart.Id);
        json.WriteString("title", SafeText.OneLine(chart.Title));
        json.WriteString("axis", chart.Axis.ToString().ToLowerInvariant());
        json.WriteString("x", SafeText.OneLine(chart.NameOfX));
        json.WriteString("y", SafeText.OneLine(chart.YTitle ?? ""));
        json.WriteString("unit", chart.Unit);
        json.WriteBoolean("log", chart.IsLogarithmic);
        if (chart.Top is { } top)
        {
            json.WriteNumber("top", top);
        }

        json.WriteStartArray("names");
        foreach (var x in chart.Xs)
        {
            json.WriteStringValue(chart.NameOf(x));
        }

        json.WriteEndArray();
        Numbers(json, "xs", chart.Xs.Select(x => (double?)x));
        json.WriteStartArray("ranges");
        foreach (var range in chart.Ranges)
        {
            json.WriteStartObject();
            json.WriteNumber("from", Math.Round(range.From, 4));
            json.WriteNumber("to", Math.Round(range.To, 4));
            json.WriteString("label", SafeText.OneLine(range.Label));
            json.WriteBoolean("bad", range.IsBad);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("series");
        foreach (var series in chart.Series)
        {
            json.WriteStartObject();
            json.WriteString("label", SafeText.OneLine(series.Label));
            json.WriteNumber("color", series.Color);
            json.WriteBoolean("dashed", series.IsDashed);
            json.WriteBoolean("stepped", series.IsStepped);
            json.WriteString("mark", series.Mark.ToString().ToLowerInvariant());
            json.WriteBoolean("line", !series.IsMarksOnly);
            Numbers(json, "values", series.Values);
            if (series.Band is { } band)
            {
                Numbers(json, "low", band.Select(each => each.Low));
                Numbers(json, "high", band.Select(each => each.High));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double?> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            // What never came has no place in a chart: the line has a gap there.
            if (value is { } number && double.IsFinite(number))
            {
                json.WriteNumberValue(Math.Round(number, 4));
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
