using System.Text.Json.Nodes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Shapes;

/// <summary>A mapping with known keys.</summary>
/// <param name="name">Name in the reference and of the schema's definition, in kebab case.</param>
/// <param name="meaning">What it is; one or two sentences of Markdown.</param>
/// <param name="keys">Its keys, in the order they are written.</param>
internal sealed class ObjectShape(string name, string meaning, Func<IReadOnlyList<KeyShape>> keys) : Shape
{
    private IReadOnlyList<KeyShape>? known;

    public string Name => name;

    public string Meaning => meaning;

    public IReadOnlyList<KeyShape> Keys => known ??= keys();

    /// <summary>Groups of keys of which at most one may be there.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AtMostOneOf { get; init; } = [];

    /// <summary>Keys that make sense only beside one of others.</summary>
    public IReadOnlyList<(string Key, IReadOnlyList<string> AnyOf)> Needs { get; init; } = [];

    /// <summary>Keys of which at least one has to be there; empty for none.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    /// <summary>A further key of any name, which has to be there once; null when there is none.</summary>
    public KeyShape? OtherKey { get; init; }

    public override string Label => $"[{name.Replace('-', ' ')}](#{name})";

    public override string Expected => "a mapping with " + string.Join(", ", Keys.Where(key => key.IsRequired).Concat(Keys).Select(key => $"'{key.Name}'").Distinct().Take(3))
        + (Keys.Count > 3 ? " …" : "");

    public override IEnumerable<Shape> Parts => OtherKey is null ? Keys.Select(key => key.Shape) : [OtherKey.Shape, .. Keys.Select(key => key.Shape)];

    public override void Check(YamlNode node, ShapeReport report)
    {
        if (node is not YamlMap map)
        {
            report.WrongType(node, this);
            return;
        }

        var others = map.Entries.Where(entry => Find(entry.Key.Text) is null).ToList();
        if (OtherKey is not null)
        {
            CheckOther(map, others, report);
        }

        foreach (var entry in map.Entries)
        {
            if (Find(entry.Key.Text) is { } key)
            {
                key.Shape.Check(entry.Value, report);
            }
            else if (others.Contains(entry))
            {
                var names = Keys.Select(each => each.Name).ToList();
                report.Error(
                    "unknown-key",
                    $"'{ShapeReport.Show(entry.Key.Text)}' is no key of {Article(name)}.",
                    entry.Key,
                    Spelling.DidYouMean(entry.Key.Text, names.Where(each => !map.Has(each))) ?? "known are " + string.Join(", ", names));
            }
        }

        foreach (var missing in Keys.Where(key => key.IsRequired && !map.Has(key.Name)))
        {
            report.Unreadable("missing-key", $"'{missing.Name}' is missing in this {Words(name)}.", map, missing.Example is null ? null : $"such as {missing.Name}: {missing.Example}");
        }

        CheckGroups(map, report);
    }

    public override JsonObject Schema(JsonObject definitions)
    {
        if (!definitions.ContainsKey(name))
        {
            var schema = new JsonObject();
            definitions[name] = schema;
            Fill(schema, definitions);
        }

        return new JsonObject { ["$ref"] = "#/$defs/" + name };
    }

    private void Fill(JsonObject schema, JsonObject definitions)
    {
        schema["description"] = Markdown.Strip(meaning);
        schema["type"] = "object";
        schema["properties"] = new JsonObject(Keys.Select(key =>
        {
            var property = key.Shape.Schema(definitions);
            property["description"] = Markdown.Strip(key.Default is null ? key.Meaning : $"{key.Meaning} Default: {key.Default}.");
            return KeyValuePair.Create<string, JsonNode?>(key.Name, property);
        }));
        var required = Keys.Where(key => key.IsRequired).Select(key => (JsonNode)key.Name).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        schema["additionalProperties"] = OtherKey is null ? false : OtherKey.Shape.Schema(definitions);
        var rules = new JsonArray();
        foreach (var group in AtMostOneOf)
        {
            foreach (var (first, second) in group.SelectMany((first, i) => group.Skip(i + 1).Select(second => (first, second))))
            {
                rules.Add((JsonNode)new JsonObject { ["not"] = new JsonObject { ["required"] = new JsonArray(first, second) } });
            }
        }

        if (rules.Count > 0)
        {
            schema["allOf"] = rules;
        }

        if (AnyOf.Count > 0)
        {
            schema["anyOf"] = new JsonArray([.. AnyOf.Select(key => new JsonObject { ["required"] = new JsonArray(key) })]);
        }

        if (Needs.Count > 0)
        {
            schema["dependentSchemas"] = new JsonObject(Needs.Select(need => KeyValuePair.Create<string, JsonNode?>(
                need.Key,
                new JsonObject { ["anyOf"] = new JsonArray([.. need.AnyOf.Select(other => new JsonObject { ["required"] = new JsonArray(other) })]) })));
        }
    }

    private KeyShape? Find(string key) => Keys.FirstOrDefault(each => each.Name == key);

    private void CheckOther(YamlMap map, List<YamlEntry> others, ShapeReport report)
    {
        // Among several unknown keys the one that resembles a known key is the mistake.
        var meant = others.FirstOrDefault(entry => Spelling.Nearest(entry.Key.Text, Keys.Select(key => key.Name)) is null) ?? others.FirstOrDefault();
        if (meant is null)
        {
            report.Unreadable("missing-key", $"{ShapeReport.Capital(OtherKey!.Name)} is missing in this {Words(name)}.", map, $"such as {OtherKey.Example}");
            return;
        }

        others.Remove(meant);
        OtherKey!.Shape.Check(meant.Value, report);
    }

    private void CheckGroups(YamlMap map, ShapeReport report)
    {
        foreach (var group in AtMostOneOf)
        {
            var there = map.Entries.Where(entry => group.Contains(entry.Key.Text)).ToList();
            if (there.Count > 1)
            {
                report.Unreadable("conflicting-keys", $"'{there[1].Key.Text}' can't stand beside '{there[0].Key.Text}'.", there[1].Key, "one of them at most: " + string.Join(", ", group));
            }
        }

        if (AnyOf.Count > 0 && !AnyOf.Any(map.Has))
        {
            report.Unreadable("missing-key", $"{ShapeReport.Capital(Article(name))} has one of the keys {string.Join(", ", AnyOf)}.", map);
        }

        foreach (var (key, anyOf) in Needs)
        {
            if (map.Entries.FirstOrDefault(entry => entry.Key.Text == key) is { } entry && !anyOf.Any(map.Has))
            {
                report.Unreadable("missing-key", $"'{key}' needs {string.Join(" or ", anyOf.Select(each => $"'{each}'"))} beside it.", entry.Key);
            }
        }
    }

    private static string Words(string name) => name.Replace('-', ' ');

    private static string Article(string name) => ("aeiou".Contains(name[0], StringComparison.Ordinal) ? "an " : "a ") + Words(name);
}
