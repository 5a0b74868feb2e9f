using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loadline.Comparisons;

namespace Loadline.Reports;

/// <summary>
/// A comparison for machines, described by <c>docs/comparison.schema.json</c>: times in milliseconds, rates per second, shares 0 to 1, changes as ratios of
/// after by before. What there is no number for is null.
/// </summary>
public sealed class ComparisonJson : IComparisonWriter
{
    /// <summary>Version of the format.</summary>
    public const int Version = 1;

    /// <inheritdoc/>
    public string Format => "json";

    /// <inheritdoc/>
    public void Write(Comparison comparison, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("loadline", Version);
            json.WriteString("kind", "comparison");
            json.WriteString("name", SafeText.OneLine(comparison.Name));
            json.WriteString("verdict", NameOf(comparison.Change));
            Texts(json, "reasons", comparison.Reasons);
            json.WriteString("design", NameOf(comparison.Design));
            json.WriteNumber("runsBefore", comparison.RunsBefore);
            json.WriteNumber("runsAfter", comparison.RunsAfter);
            json.WriteString("timeMetric", SafeText.OneLine(comparison.TimeMetric));
            json.WriteStartArray("metrics");
            foreach (var row in comparison.Rows)
            {
                Row(json, row);
            }

            json.WriteEndArray();
            Texts(json, "notes", comparison.Notes);
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    private static void Row(Utf8JsonWriter json, ComparedRow row)
    {
        json.WriteStartObject();
        json.WriteString("request", row.Scope.Length == 0 ? null : SafeText.OneLine(row.Scope));
        json.WriteString("metric", NameOf(row.Metric));
        json.WriteBoolean("judged", row.IsJudged);
        json.WriteString("verdict", NameOf(row.Change));
        Number(json, "before", row.Before);
        Number(json, "after", row.After);
        Number(json, "ratio", row.Ratio);
        Number(json, "ratioLow", row.Low);
        Number(json, "ratioHigh", row.High);
        Number(json, "rankRatio", row.RankRatio);
        Number(json, "pValue", row.PValue);
        Number(json, "smallestChange", row.SmallestChange);
        Number(json, "margin", row.Margin);
        Number(json, "runsNeeded", row.RunsNeeded);
        json.WriteString("note", row.Note is null ? null : SafeText.OneLine(row.Note));
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(SafeText.OneLine(text));
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            json.WriteNumber(name, Math.Round(value, 9));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string NameOf<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}
