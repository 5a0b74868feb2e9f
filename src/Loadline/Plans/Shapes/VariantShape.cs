using System.Text.Json.Nodes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Shapes;

/// <summary>One of several mappings, told apart by the first of their deciding keys that is there.</summary>
/// <param name="name">Name in the reference.</param>
/// <param name="expected">What was expected, for messages.</param>
/// <param name="variants">Deciding key, whether its value has to be a list (null: either), and the mapping.</param>
internal sealed class VariantShape(string name, string expected, Func<IReadOnlyList<(string Key, bool? IsList, ObjectShape Shape)>> variants) : Shape
{
    private IReadOnlyList<(string Key, bool? IsList, ObjectShape Shape)>? known;

    public string Name => name;

    public IReadOnlyList<(string Key, bool? IsList, ObjectShape Shape)> Variants => known ??= variants();

    public override string Label => $"[{name}](#{name})";

    public override string Expected => expected;

    public override IEnumerable<Shape> Parts => Variants.Select(variant => variant.Shape);

    public override void Check(YamlNode node, ShapeReport report)
    {
        if (node is not YamlMap map)
        {
            report.WrongType(node, this);
            return;
        }

        if (Find(map) is { } shape)
        {
            shape.Check(map, report);
            return;
        }

        var keys = Variants.Select(variant => variant.Key).Distinct().ToList();
        var near = map.Entries.Select(entry => (entry.Key, Word: Spelling.Nearest(entry.Key.Text, keys))).FirstOrDefault(each => each.Word is not null);
        if (near.Word is not null)
        {
            report.Unreadable("unknown-key", $"'{ShapeReport.Show(near.Key.Text)}' is no key of a {name}.", near.Key, $"did you mean '{near.Word}'?");
        }
        else
        {
            report.Unreadable("missing-key", $"A {name} has one of the keys {string.Join(", ", keys)}.", map);
        }
    }

    public override JsonObject Schema(JsonObject definitions) =>
        new() { ["anyOf"] = new JsonArray([.. Variants.Select(variant => variant.Shape).Distinct().Select(shape => shape.Schema(definitions))]) };

    public ObjectShape? Find(YamlMap map)
    {
        foreach (var (key, isList, shape) in Variants)
        {
            if (map[key] is { } value && (isList is null || isList == value is YamlList))
            {
                return shape;
            }
        }

        return null;
    }
}
