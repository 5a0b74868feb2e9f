using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Plans.Shapes;

namespace Loadline.Plans;

/// <summary>The form of a plan's text as JSON schema (draft 2020-12), so that editors complete and check it. Generated from what the reader checks.</summary>
public static class PlanSchema
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, indented, with a newline at its end. It is kept as <c>docs/plan.schema.json</c>.</summary>
    public static string Text { get; } = Build().ToJsonString(Layout) + "\n";

    private static JsonObject Build()
    {
        var definitions = new JsonObject();
        var root = PlanShape.Root.Schema(definitions);
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Loadline plan",
            ["$ref"] = root["$ref"]!.GetValue<string>(),
            ["$defs"] = definitions,
        };
    }
}
