using System.Text.Json.Nodes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Shapes;

/// <summary>Any JSON value, written as YAML or as JSON.</summary>
internal sealed class JsonShape : Shape
{
    public override string Label => "any value";

    public override string Expected => "a JSON value";

    public override void Check(YamlNode node, ShapeReport report)
    {
        switch (node)
        {
            case YamlScalar { Type: YamlScalarType.Number } scalar when !YamlWords.IsJsonNumber(scalar.Text):
                report.Unreadable(
                    "ambiguous-number", $"'{ShapeReport.Show(scalar.Text)}' is no number of JSON, and YAML readers disagree about it.", scalar, "put it in quotes, or write it as JSON does");
                break;
            case YamlList list:
                foreach (var item in list.Items)
                {
                    Check(item, report);
                }

                break;
            case YamlMap map:
                foreach (var entry in map.Entries)
                {
                    Check(entry.Value, report);
                }

                break;
        }
    }

    public override JsonObject Schema(JsonObject definitions) => [];
}
