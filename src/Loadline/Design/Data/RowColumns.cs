using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Plans.Templates;

namespace Loadline.Design.Data;

/// <summary>The feed of one operation while it is made: columns are added, rows come out.</summary>
/// <param name="feed">Name templates refer to the feed by.</param>
/// <param name="kinds">What is unusual about each row, in row order.</param>
internal sealed class RowColumns(string feed, IReadOnlyList<EdgeKind> kinds)
{
    private readonly ColumnNames names = new();
    private readonly List<(string Name, IReadOnlyList<JsonNode?> Values)> columns = [];

    /// <summary>What is unusual about each row.</summary>
    public IReadOnlyList<EdgeKind> Kinds => kinds;

    /// <summary>Order of typical and edge rows: the edge rows are spread, so that a short run meets one too.</summary>
    public static IReadOnlyList<EdgeKind> Order(RowOptions options)
    {
        EdgeKind[] unusual = [EdgeKind.Longest, EdgeKind.Shortest, EdgeKind.Special];
        var typical = Math.Max(1, options.Rows);
        var edges = options.EdgeShare > 0 ? Math.Max(2, (int)Math.Round(typical * options.EdgeShare)) : 0;
        var order = new List<EdgeKind>(typical + edges);
        for (var i = 0; i < typical; i++)
        {
            order.Add(EdgeKind.None);
            for (var e = i * edges / typical; e < (i + 1) * edges / typical; e++)
            {
                order.Add(unusual[e % unusual.Length]);
            }
        }

        return order;
    }

    /// <summary>A template for values: their text when all are one scalar, else the column they are kept in.</summary>
    public string Template(IReadOnlyList<JsonNode?> values, string name, string prefix) =>
        Constant(values) is { } constant ? TemplateParser.Escape(Text(constant)) : Column(values, name, prefix);

    /// <summary>A template for a column the values are kept in.</summary>
    public string Column(IReadOnlyList<JsonNode?> values, string name, string prefix)
    {
        var column = names.Add(name, prefix);
        columns.Add((column, Filled(values)));
        return "{{ " + feed + "." + column + " }}";
    }

    /// <summary>A null in a row would read as a variable without a value, which ends a journey: another row's value takes its place.</summary>
    private static IReadOnlyList<JsonNode?> Filled(IReadOnlyList<JsonNode?> values)
    {
        var some = values.Where(value => value is not null).ToList();
        return some.Count == 0 || some.Count == values.Count ? values : [.. values.Select((value, i) => value ?? some[i % some.Count])];
    }

    /// <summary>The scalar all values are; null when they differ.</summary>
    public static JsonValue? Constant(IReadOnlyList<JsonNode?> values) =>
        values[0] is JsonValue first && values.All(value => value is JsonValue && SchemaValidator.SameJson(first, value)) ? first : null;

    /// <summary>A value as templates print it: text as it is, lists and objects as compact JSON.</summary>
    public static string Text(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => scalar.GetValue<string>(),
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.Number && SchemaValidator.TryDecimal(scalar, out var number) => ((double)number).ToString("R", CultureInfo.InvariantCulture),
        _ => value.ToJsonString(JsonText.Compact),
    };

    /// <summary>The rows; empty when there is no column.</summary>
    public IReadOnlyList<JsonObject> ToRows()
    {
        if (columns.Count == 0)
        {
            return [];
        }

        var rows = new JsonObject[kinds.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = [];
            foreach (var (name, values) in columns)
            {
                rows[i][name] = values[i]?.DeepClone();
            }
        }

        return rows;
    }
}
