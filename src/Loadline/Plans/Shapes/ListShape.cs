using System.Text.Json.Nodes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Shapes;

/// <summary>A list of things of one shape.</summary>
internal sealed class ListShape(Shape item) : Shape
{
    public override string Label => $"list of {item.Label}";

    public override string Expected => "a list";

    public override IEnumerable<Shape> Parts => [item];

    public override void Check(YamlNode node, ShapeReport report)
    {
        if (node is not YamlList list)
        {
            report.WrongType(node, this);
            return;
        }

        foreach (var each in list.Items)
        {
            item.Check(each, report);
        }
    }

    public override JsonObject Schema(JsonObject definitions) => new() { ["type"] = "array", ["items"] = item.Schema(definitions) };
}
