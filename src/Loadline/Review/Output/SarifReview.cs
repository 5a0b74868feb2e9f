using System.Text.Json;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Output;

/// <summary>A review as SARIF 2.1.0 (OASIS), which code scanning reads.</summary>
internal static class SarifReview
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>Writes a review.</summary>
    public static void Write(ReviewResult review, TextWriter output) => JsonReview.Write(output, json =>
    {
        var used = review.Findings.Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var texts = review.Texts.ToDictionary(each => each.Key, each => new ScriptText(each.Key, each.Value), StringComparer.Ordinal);
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Loadline");
        json.WriteString("version", typeof(SarifReview).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");
        json.WriteStartArray("rules");
        foreach (var id in used)
        {
            Rule(json, id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in review.Findings)
        {
            Result(json, finding, used.IndexOf(finding.RuleId), texts);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Rule(Utf8JsonWriter json, string id)
    {
        var (_, severity, title) = Reviewer.Rules.FirstOrDefault(rule => rule.Id == id) is { Id: not null } known ? known : (id, Severity.Error, id.Replace('-', ' '));
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteStartObject("shortDescription");
        json.WriteString("text", title);
        json.WriteEndObject();
        json.WriteStartObject("help");
        json.WriteString("text", $"loadline review --explain {id}");
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", ReviewFormats.Word(severity));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, ReviewFinding finding, int rule, IReadOnlyDictionary<string, ScriptText> texts)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", ReviewFormats.Word(finding.Severity));
        Message(json, finding.Advice is { } advice ? $"{finding.Message} {advice}" : finding.Message);
        json.WriteStartArray("locations");
        Location(json, finding.Place, texts, null, null);
        json.WriteEndArray();
        if (finding.Related.Count > 0)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var (index, (place, says)) in finding.Related.Index())
            {
                Location(json, place, texts, says, index + 1);
            }

            json.WriteEndArray();
        }

        if (finding.Fix is { } fix)
        {
            Fix(json, fix);
        }

        if (finding.Suppressed is { } reason)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "inSource");
            json.WriteString("justification", reason);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Fix(Utf8JsonWriter json, ReviewFix fix)
    {
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        json.WriteStartObject("description");
        json.WriteString("text", fix.Title);
        json.WriteEndObject();
        json.WriteStartArray("artifactChanges");
        foreach (var file in fix.Edits.GroupBy(edit => edit.File, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            Artifact(json, file.Key);
            json.WriteStartArray("replacements");
            foreach (var edit in file)
            {
                json.WriteStartObject();
                json.WriteStartObject("deletedRegion");
                json.WriteNumber("charOffset", edit.Start);
                json.WriteNumber("charLength", edit.Length);
                json.WriteEndObject();
                json.WriteStartObject("insertedContent");
                json.WriteString("text", edit.Text);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Location(Utf8JsonWriter json, Place place, IReadOnlyDictionary<string, ScriptText> texts, string? message, int? id)
    {
        json.WriteStartObject();
        if (id is { } number)
        {
            json.WriteNumber("id", number);
        }

        json.WriteStartObject("physicalLocation");
        Artifact(json, place.File);
        json.WriteStartObject("region");
        json.WriteNumber("startLine", place.Line);
        json.WriteNumber("startColumn", place.Column);
        if (place.Length > 0 && texts.TryGetValue(place.File, out var text) && place.Start >= 0 && place.End <= text.Text.Length)
        {
            var end = text.At(place.End, 0);
            json.WriteNumber("endLine", end.Line);
            json.WriteNumber("endColumn", end.Column);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        if (message is not null)
        {
            Message(json, message);
        }

        json.WriteEndObject();
    }

    private static void Artifact(Utf8JsonWriter json, string file)
    {
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', file.Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("message");
        // Braces would be taken for places to fill in.
        json.WriteString("text", ReviewFormats.OneLine(text).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        json.WriteEndObject();
    }
}
