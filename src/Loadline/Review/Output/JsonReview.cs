using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Output;

/// <summary>A review as JSON, for programs.</summary>
internal static class JsonReview
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a review.</summary>
    public static void Write(ReviewResult review, TextWriter output) => Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteStartArray("files");
        foreach (var file in review.Files)
        {
            json.WriteStringValue(file);
        }

        json.WriteEndArray();
        json.WriteStartObject("counts");
        foreach (var severity in new[] { Severity.Error, Severity.Warning, Severity.Note })
        {
            json.WriteNumber(ReviewFormats.Word(severity) + "s", review.Open.Count(finding => finding.Severity == severity));
        }

        json.WriteNumber("accepted", review.Findings.Count(finding => finding.Suppressed is not null));
        json.WriteEndObject();
        json.WriteStartArray("opinion");
        foreach (var change in review.Opinion)
        {
            json.WriteStringValue(change);
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in review.Findings)
        {
            Finding(json, finding);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Writes JSON to a text writer.</summary>
    internal static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            write(json);
        }

        output.Write(Encoding.UTF8.GetString(bytes.ToArray()) + "\n");
    }

    private static void Finding(Utf8JsonWriter json, ReviewFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.RuleId);
        json.WriteString("severity", ReviewFormats.Word(finding.Severity));
        Place(json, finding.Place);
        json.WriteString("message", ReviewFormats.OneLine(finding.Message));
        if (finding.Advice is { } advice)
        {
            json.WriteString("advice", ReviewFormats.OneLine(advice));
        }

        json.WriteString("help", $"docs/rules/{finding.RuleId}.md");
        if (finding.Evidence.Count > 0)
        {
            json.WriteStartArray("evidence");
            foreach (var line in finding.Evidence)
            {
                json.WriteStringValue(ReviewFormats.OneLine(line));
            }

            json.WriteEndArray();
        }

        if (finding.Related.Count > 0)
        {
            json.WriteStartArray("related");
            foreach (var (place, says) in finding.Related)
            {
                json.WriteStartObject();
                Place(json, place);
                json.WriteString("message", says);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (finding.Fix is { } fix)
        {
            json.WriteStartObject("fix");
            json.WriteString("title", fix.Title);
            json.WriteBoolean("changes_load", fix.ChangesLoad);
            json.WriteEndObject();
        }

        if (finding.Suppressed is { } reason)
        {
            json.WriteString("accepted", reason);
        }

        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, Place place)
    {
        json.WriteString("file", place.File);
        json.WriteNumber("line", place.Line);
        json.WriteNumber("column", place.Column);
        if (place.Length > 0)
        {
            json.WriteNumber("length", place.Length);
        }
    }
}
