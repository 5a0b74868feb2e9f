using System.Text.Json.Nodes;
using Loadline.Cli.Tools.Schemas;
using Loadline.Review;
using Loadline.Review.Output;

namespace Loadline.Cli.Tools.Answers;

/// <summary>A review in an answer.</summary>
internal static class ReviewJson
{
    private const int Most = 30;

    /// <summary>Schema of the answer.</summary>
    public static Schema Schema { get; } = Schema.Object(
        "",
        Schema.Required("files", Schema.List("Scripts that were looked at", Schema.Text("Name"))),
        Schema.Required("errors", Figure.Schema),
        Schema.Required("warnings", Figure.Schema),
        Schema.Required("notes", Figure.Schema),
        Schema.Required("opinion", Schema.List("The changes that matter most, in order", Schema.Text("Change"))),
        Schema.Required("findings", Schema.List("Findings nobody accepted, worst first", Schema.Object(
            "",
            Schema.Required("rule", Schema.Text("Id of the rule; explain tells more")),
            Schema.Required("severity", Schema.Choice("", "error", "warning", "note")),
            Schema.Required("place", Schema.Text("file:line:column")),
            Schema.Required("message", Schema.Text("What is wrong, with the arithmetic")),
            Schema.Optional("advice", Schema.Text("What to do")),
            Schema.Optional("evidence", Schema.List("What it was found from", Schema.Text("Line"))),
            Schema.Optional("fix", Schema.Text("What fix_benchmark would do")),
            Schema.Optional("fix_changes_load", Schema.Flag("Whether that changes what is offered to the target"))))),
        Schema.Optional("more", Schema.Whole("Findings that are left out here")));

    /// <summary>A review.</summary>
    public static JsonObject Of(ReviewResult review)
    {
        var open = review.Open.OrderByDescending(finding => finding.Severity).ToList();
        JsonObject Count(Severity severity) => Figure.Of(open.Count(finding => finding.Severity == severity), "findings", string.Join(", ", review.Files), $"open findings of severity {ReviewFormats.Word(severity)}");
        var json = new JsonObject
        {
            ["files"] = Texts(review.Files),
            ["errors"] = Count(Severity.Error),
            ["warnings"] = Count(Severity.Warning),
            ["notes"] = Count(Severity.Note),
            ["opinion"] = Texts(review.Opinion),
            ["findings"] = new JsonArray([.. open.Take(Most).Select(Of)]),
        };
        if (open.Count > Most)
        {
            json["more"] = open.Count - Most;
        }

        return json;
    }

    private static JsonObject Of(ReviewFinding finding)
    {
        var json = new JsonObject
        {
            ["rule"] = finding.RuleId,
            ["severity"] = ReviewFormats.Word(finding.Severity),
            ["place"] = finding.Place.Location.ToString(),
            ["message"] = ReviewFormats.OneLine(finding.Message),
        };
        if (finding.Advice is { } advice)
        {
            json["advice"] = ReviewFormats.OneLine(advice);
        }

        if (finding.Evidence.Count > 0)
        {
            json["evidence"] = Texts(finding.Evidence);
        }

        if (finding.Fix is { } fix)
        {
            json["fix"] = fix.Title;
            json["fix_changes_load"] = fix.ChangesLoad;
        }

        return json;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(ReviewFormats.OneLine(text)))]);
}
