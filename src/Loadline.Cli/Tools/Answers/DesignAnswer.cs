using System.Text.Json.Nodes;
using Loadline.Cli.Flows;
using Loadline.Cli.Tools.Schemas;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Scripts;
using Loadline.Scripts.Folder;

namespace Loadline.Cli.Tools.Answers;

/// <summary>A benchmark that was written, in an answer.</summary>
internal static class DesignAnswer
{
    private const int Most = 20;
    private static readonly Schema Texts = Schema.List("", Schema.Text(""));

    /// <summary>Schema of the answer.</summary>
    public static Schema Schema { get; } = Schema.Object(
        "",
        Schema.Required("folder", Schema.Text("Folder that was written")),
        Schema.Required("files", Texts with { Description = "Its files" }),
        Schema.Required("name", Schema.Text("Name of the benchmark")),
        Schema.Required("journeys", Schema.List("What users do", Schema.Object("", Schema.Required("name", Schema.Text("")), Schema.Required("share", Figure.Schema), Schema.Required("requests", Texts)))),
        Schema.Required("profiles", Schema.List("How hard and for how long", Schema.Object("", Schema.Required("name", Schema.Text("")), Schema.Required("load", Schema.Text("")), Schema.Required("duration", Figure.Schema), Schema.Optional("because", Schema.Text(""))))),
        Schema.Required("thresholds", Schema.List("What counts as good", Schema.Object("", Schema.Required("threshold", Schema.Text("")), Schema.Optional("because", Schema.Text(""))))),
        Schema.Required("ledger", LedgerJson.Schema),
        Schema.Required("questions", QuestionJson.Schema),
        Schema.Required("pitfalls", Texts with { Description = "Tell these to the person" }),
        Schema.Required("environment", Texts with { Description = "Environment variables a run needs; their values are never part of a conversation" }),
        Schema.Required("findings", FindingJson.Schema),
        Schema.Required("next", Schema.Text("What to do next")));

    /// <summary>A benchmark.</summary>
    public static ToolAnswer Of(Plan plan, Written written, BenchmarkDraft draft, string folder, WorkFolder work)
    {
        var shown = work.Shown(folder);
        var file = shown + "/plan.yaml";
        var smallest = plan.Profiles.Count > 0 ? plan.Profiles[0].Name : "smoke";
        var content = new JsonObject
        {
            ["folder"] = shown,
            ["files"] = AnswerJson.Texts(written.Files.Select(each => $"{shown}/{each.Path}")),
            ["name"] = SafeText.OneLine(plan.Name),
            ["journeys"] = new JsonArray([.. plan.Journeys.Take(Most).Select(journey => new JsonObject
            {
                ["name"] = SafeText.OneLine(journey.Name),
                ["share"] = Figure.Of(ProfileSplit.ShareOf(plan, journey), "share", $"{file} journeys[name={SafeText.OneLine(journey.Name)}].weight", "weight by the sum of all"),
                ["requests"] = AnswerJson.Texts(PlanTemplates.Flat(journey.Steps).OfType<RequestStep>().Select(RequestName.Of)),
            })]),
            ["profiles"] = new JsonArray([.. plan.Profiles.Select(profile => new JsonObject
            {
                ["name"] = profile.Name,
                ["load"] = ProfileText.Load(profile),
                ["duration"] = Figure.Of(profile.Duration.TotalSeconds, "s", $"{file} profiles.{profile.Name}", "sum of its stages"),
            }.With("because", profile.Because))]),
            ["thresholds"] = new JsonArray([.. plan.Thresholds.Take(2 * Most).Select(threshold => new JsonObject().With("threshold", ThresholdExpression.Of(plan, threshold)).With("because", threshold.Because))]),
            ["ledger"] = LedgerJson.Of(plan),
            ["questions"] = QuestionJson.Of(plan.Questions),
            ["pitfalls"] = AnswerJson.Texts(plan.Notes.Where(note => note.Kind == NoteKind.Pitfall).Select(note => note.Text).Take(Most)),
            ["environment"] = AnswerJson.Texts(PlanTemplates.EnvironmentOf(plan)),
            ["findings"] = FindingJson.Of(draft.Findings.Concat(written.Findings), work),
            ["next"] = $"run_benchmark with file {shown} and profile {smallest}; then load, then stress",
        };
        return ToolAnswer.Of(content, $"Written to {shown}: {plan.Journeys.Count} journeys, {plan.Profiles.Count} profiles, {plan.Thresholds.Count} thresholds. {plan.Questions.Count(question => !question.Answered)} defaults were taken.") with { Files = [Path.Combine(folder, "plan.yaml"), Path.Combine(folder, "README.md")] };
    }
}
