using Loadline.Plans.Yaml;

namespace Loadline.Plans.Mapping;

/// <summary>Named values: headers, query parameters, form fields, cookies.</summary>
internal static class FieldsMapping
{
    public static IReadOnlyList<Field> Read(YamlNode? node) => node switch
    {
        YamlMap map => [.. map.Entries.SelectMany(Read)],
        YamlList list => [.. list.Items.Cast<YamlMap>().SelectMany(one => one.Entries).SelectMany(Read)],
        _ => [],
    };

    /// <summary>A mapping where it can be one: names that repeat do so next to each other. Else a list of mappings with one name each.</summary>
    public static YamlNode Write(IReadOnlyList<Field> fields)
    {
        var groups = new List<(string Name, List<YamlScalar> Values)>();
        foreach (var field in fields)
        {
            if (groups.Count == 0 || groups[^1].Name != field.Name)
            {
                groups.Add((field.Name, []));
            }

            groups[^1].Values.Add(MapBuilder.TextOf(field.Value));
        }

        var entries = groups.Select(group => new YamlEntry(MapBuilder.TextOf(group.Name), MapBuilder.OneOrList(group.Values)!)).ToList();
        return groups.Select(group => group.Name).Distinct(StringComparer.Ordinal).Count() == groups.Count
            ? new YamlMap(entries)
            : new YamlList([.. entries.Select(entry => new YamlMap([entry]))]);
    }

    private static IEnumerable<Field> Read(YamlEntry entry) => entry.Value is YamlList values
        ? values.Items.Cast<YamlScalar>().Select(value => new Field(entry.Key.Text, value.Text))
        : [new Field(entry.Key.Text, ((YamlScalar)entry.Value).Text)];
}
