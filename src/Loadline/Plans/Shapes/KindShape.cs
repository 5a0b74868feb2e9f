using System.Text.Json.Nodes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Shapes;

/// <summary>Several ways of writing one thing, told apart by whether a single value, a list or a mapping stands there.</summary>
internal sealed class KindShape(Shape? scalar, Shape? list, Shape? map) : Shape
{
    public override string Label => string.Join(" or ", All.Select(shape => shape.Label));

    public override string Expected => string.Join(" or ", All.Select(shape => shape.Expected));

    public override IEnumerable<Shape> Parts => All;

    private IEnumerable<Shape> All => new[] { scalar, list, map }.OfType<Shape>();

    public override void Check(YamlNode node, ShapeReport report)
    {
        var fitting = node switch
        {
            YamlScalar => scalar,
            YamlList => list,
            _ => map,
        };
        if (fitting is null || node is YamlScalar { IsNull: true })
        {
            report.WrongType(node, this);
        }
        else
        {
            fitting.Check(node, report);
        }
    }

    public override JsonObject Schema(JsonObject definitions) => new() { ["anyOf"] = new JsonArray([.. All.Select(shape => shape.Schema(definitions))]) };
}
