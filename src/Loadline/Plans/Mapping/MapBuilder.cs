using System.Globalization;
using Loadline.Plans.Shapes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Mapping;

/// <summary>Builds a mapping to be written; what is null or at its default is left out.</summary>
internal sealed class MapBuilder
{
    private readonly List<YamlEntry> entries = [];

    public static YamlScalar TextOf(string text) => new(text, isPlain: false);

    public static YamlScalar PlainOf(string text) => new(text, isPlain: true);

    public static YamlScalar DurationOf(TimeSpan duration) => PlainOf(Durations.Format(duration));

    public static YamlScalar WholeOf(long value) => PlainOf(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>One text, or a list of several; null for none.</summary>
    public static YamlNode? OneOrList(IReadOnlyList<YamlScalar> items) => items.Count switch
    {
        0 => null,
        1 => items[0],
        _ => new YamlList(items),
    };

    public MapBuilder Node(string key, YamlNode? value)
    {
        if (value is not null)
        {
            entries.Add(new YamlEntry(TextOf(key), value));
        }

        return this;
    }

    /// <summary>A part of the document: after an empty line, with a comment above.</summary>
    public MapBuilder Section(string key, YamlNode? value, string? comment = null)
    {
        if (value is not null)
        {
            entries.Add(new YamlEntry(TextOf(key), value) { IsApart = true, Comment = comment });
        }

        return this;
    }

    public MapBuilder Text(string key, string? value) => Node(key, value is null ? null : TextOf(value));

    public MapBuilder Flag(string key, bool value, bool otherwise) => Node(key, value == otherwise ? null : PlainOf(value ? "true" : "false"));

    public MapBuilder Whole(string key, long value, long? otherwise = null) => Node(key, value == otherwise ? null : WholeOf(value));

    public MapBuilder Duration(string key, TimeSpan? value, TimeSpan? otherwise = null) => Node(key, value is null || value == otherwise ? null : DurationOf(value.Value));

    public MapBuilder Word<T>(string key, T value, T? otherwise = null)
        where T : struct, Enum => Node(key, value.Equals(otherwise) ? null : PlainOf(EnumWords.Of(value)));

    public MapBuilder Fields(string key, IReadOnlyList<Field> fields) => Node(key, fields.Count == 0 ? null : FieldsMapping.Write(fields));

    public MapBuilder List<T>(string key, IReadOnlyList<T> items, Func<T, YamlNode> write, bool isBlock = true) =>
        Node(key, ListOf(items, write, isBlock));

    public YamlMap Build(bool isBlock = false) => new(entries) { IsBlock = isBlock };

    /// <summary>Null when there is nothing in it.</summary>
    public YamlMap? BuildUnlessEmpty(bool isBlock = false) => entries.Count == 0 ? null : Build(isBlock);

    public static YamlList? ListOf<T>(IReadOnlyList<T> items, Func<T, YamlNode> write, bool isBlock = true) =>
        items.Count == 0 ? null : new YamlList([.. items.Select(write)]) { IsBlock = isBlock };

    public static YamlMap? NamedOf<T>(IReadOnlyList<T> items, Func<T, string> name, Func<T, YamlNode> write) =>
        items.Count == 0 ? null : new YamlMap([.. items.Select(item => new YamlEntry(TextOf(name(item)), write(item)))]) { IsBlock = true };
}
