using System.Text.Json.Nodes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Shapes;

/// <summary>
/// Named values in order: a mapping of names to values, where a list of values repeats the name, or, to keep repeated names apart,
/// a list of mappings with one name each.
/// </summary>
internal sealed class FieldsShape : Shape
{
    public override string Label => "[fields](#fields)";

    public override string Expected => "a mapping of names to texts";

    public override void Check(YamlNode node, ShapeReport report)
    {
        switch (node)
        {
            case YamlMap map:
                Check(map, report);
                break;
            case YamlList list:
                foreach (var item in list.Items)
                {
                    if (item is YamlMap { Entries.Count: 1 } one)
                    {
                        Check(one, report);
                    }
                    else
                    {
                        report.Unreadable("wrong-type", "A mapping of one name to its text is expected here.", item, "as in - name: value");
                    }
                }

                break;
            default:
                report.WrongType(node, this);
                break;
        }
    }

    public override JsonObject Schema(JsonObject definitions)
    {
        if (!definitions.ContainsKey("fields"))
        {
            var text = Scalars.Template.Schema(definitions);
            var values = new JsonObject { ["type"] = "array", ["items"] = text.DeepClone() };
            var names = new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["anyOf"] = new JsonArray(text, values) } };
            var one = names.DeepClone().AsObject();
            one["minProperties"] = 1;
            one["maxProperties"] = 1;
            definitions["fields"] = new JsonObject
            {
                ["description"] = "Names with their values, in order. A list of values repeats the name; a list of mappings with one name each keeps any order.",
                ["anyOf"] = new JsonArray(names, new JsonObject { ["type"] = "array", ["items"] = one }),
            };
        }

        return new JsonObject { ["$ref"] = "#/$defs/fields" };
    }

    private static void Check(YamlMap map, ShapeReport report)
    {
        foreach (var entry in map.Entries)
        {
            if (entry.Value is YamlList { Items.Count: > 0 } values)
            {
                foreach (var value in values.Items)
                {
                    Scalars.Template.Check(value, report);
                }
            }
            else
            {
                Scalars.Template.Check(entry.Value, report);
            }
        }
    }
}
