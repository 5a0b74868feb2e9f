using Loadline.Plans.Yaml;

namespace Loadline.Plans.Rules;

/// <summary>Finds the place of a plan's part in the text it was read from.</summary>
internal static class PlanLocator
{
    /// <summary>The place of a problem; where the text uses a shorter form than the path, the nearest place around it.</summary>
    public static SourceLocation Find(YamlNode root, PlanProblem problem, string? file)
    {
        var node = root;
        YamlScalar? key = null;
        foreach (var part in problem.Path.Parts())
        {
            var entry = part.Key is null ? EntryAt(node, part.Index) : EntryOf(node, part.Key);
            if (entry.Value is null)
            {
                break;
            }

            (key, node) = (entry.Key, entry.Value);
        }

        // A field in a list of fields stands in a mapping of its own.
        if (problem.Path.Key is null && key is null && node is YamlMap { Entries: [var field] })
        {
            (key, node) = (field.Key, field.Value);
        }

        if (problem.IsKey && key is not null)
        {
            return new SourceLocation(file, key.Line, key.Column);
        }

        return new SourceLocation(file, node.Line, node is YamlScalar scalar && problem.Offset > 0 ? scalar.ColumnOf(problem.Offset) : node.Column);
    }

    private static (YamlScalar? Key, YamlNode? Value) EntryOf(YamlNode node, string key) =>
        node is YamlMap map && map.Entries.FirstOrDefault(entry => entry.Key.Text == key) is { } entry ? (entry.Key, entry.Value) : default;

    /// <summary>An item of a list, or of the list that a mapping with repeated names stands for.</summary>
    private static (YamlScalar? Key, YamlNode? Value) EntryAt(YamlNode node, int index)
    {
        foreach (var entry in node switch
        {
            YamlMap map => map.Entries.SelectMany(Expand),
            YamlList list => list.Items.SelectMany(item => item is YamlMap { Entries.Count: 1 } one && one.Entries[0].Value is YamlList ? Expand(one.Entries[0]) : [(null, item)]),
            _ => [],
        })
        {
            if (index-- == 0)
            {
                return entry;
            }
        }

        return default;
    }

    private static IEnumerable<(YamlScalar? Key, YamlNode? Value)> Expand(YamlEntry entry) =>
        entry.Value is YamlList values ? values.Items.Select(value => ((YamlScalar?)entry.Key, (YamlNode?)value)) : [(entry.Key, entry.Value)];
}
