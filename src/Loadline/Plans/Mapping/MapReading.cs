using System.Globalization;
using Loadline.Plans.Shapes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Mapping;

/// <summary>Values of a mapping whose form has been checked: nothing here can fail.</summary>
internal static class MapReading
{
    extension(YamlMap map)
    {
        public string Text(string key) => map.TextOrNull(key) ?? "";

        public string? TextOrNull(string key) => (map[key] as YamlScalar)?.Text;

        public bool Flag(string key, bool otherwise) => map.TextOrNull(key) is { } text ? text == "true" : otherwise;

        public long Whole(string key, long otherwise) => map.TextOrNull(key) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;

        public int Count(string key, int otherwise = 0) => (int)map.Whole(key, otherwise);

        public double Number(string key, double otherwise) => map.TextOrNull(key) is { } text ? MapReading.Number(text) : otherwise;

        public TimeSpan Duration(string key, TimeSpan otherwise) => map.DurationOrNull(key) ?? otherwise;

        public TimeSpan? DurationOrNull(string key) => map.TextOrNull(key) is { } text ? MapReading.Duration(text) : null;

        public Rate Rate(string key, Rate otherwise) => map.TextOrNull(key) is { } text ? MapReading.Rate(text) : otherwise;

        public T Word<T>(string key, T otherwise)
            where T : struct, Enum => map.TextOrNull(key) is { } text ? EnumWords.Parse<T>(text) : otherwise;

        /// <summary>A list of texts, or one text in its place; empty when the key is not there.</summary>
        public IReadOnlyList<string> Texts(string key) => map[key] switch
        {
            YamlScalar scalar => [scalar.Text],
            YamlList list => [.. list.Items.Cast<YamlScalar>().Select(item => item.Text)],
            _ => [],
        };

        public IReadOnlyList<Field> Fields(string key) => FieldsMapping.Read(map[key]);

        public IReadOnlyList<T> List<T>(string key, Func<YamlMap, T> read) => map[key] is YamlList list ? [.. list.Items.Cast<YamlMap>().Select(read)] : [];

        public IReadOnlyList<T> Named<T>(string key, Func<string, YamlMap, T> read) =>
            map[key] is YamlMap named ? [.. named.Entries.Select(entry => read(entry.Key.Text, (YamlMap)entry.Value))] : [];
    }

    public static TimeSpan Duration(string text) => Durations.TryParse(text, out var duration) ? duration : TimeSpan.Zero;

    public static Rate Rate(string text) => Rates.TryParse(text, out var rate) ? rate : Plans.Rate.Of(0);

    public static double Number(string text) => Numbers.TryParse(text, out var number) ? number : 0;

    public static double Share(string text) => Percents.TryParse(text, out var share) ? share : 0;
}
