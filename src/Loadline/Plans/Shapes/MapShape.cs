using System.Text.Json.Nodes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Shapes;

/// <summary>A mapping whose keys are names a person chose.</summary>
internal sealed class MapShape(Shape value) : Shape
{
    public override string Label => $"mapping of names to {value.Label}";

    public override string Expected => "a mapping of names";

    public override IEnumerable<Shape> Parts => [value];

    public override void Check(YamlNode node, ShapeReport report)
    {
        if (node is not YamlMap map)
        {
            report.WrongType(node, this);
            return;
        }

        foreach (var entry in map.Entries)
        {
            value.Check(entry.Value, report);
        }
    }

    public override JsonObject Schema(JsonObject definitions) => new() { ["type"] = "object", ["additionalProperties"] = value.Schema(definitions) };
}
