using System.Text.Json.Nodes;
using Loadline.Apis;

namespace Loadline.Design.Data;

/// <summary>A request while it is made.</summary>
/// <param name="seed">Seed of the data.</param>
/// <param name="operation">The operation.</param>
/// <param name="columns">Its feed.</param>
/// <param name="bound">Templates of values that come from elsewhere, by name.</param>
/// <param name="feedsOthers">Whether later requests take their ids from the list that is answered.</param>
internal sealed class RequestDraft(long seed, ApiOperation operation, RowColumns columns, IReadOnlyDictionary<string, string> bound, bool feedsOthers = false)
{
    private const int Retries = 20;

    private readonly SchemaHeights heights = new();
    private readonly List<Finding> findings = [];
    private readonly List<string> inventedIds = [];
    private readonly Dictionary<string, (string Template, IReadOnlyList<JsonNode?> Values)> inPath = new(StringComparer.Ordinal);

    /// <summary>The operation.</summary>
    public ApiOperation Operation => operation;

    /// <summary>Its feed.</summary>
    public RowColumns Columns => columns;

    /// <summary>Templates of values that come from elsewhere, by name.</summary>
    public IReadOnlyDictionary<string, string> Bound => bound;

    /// <summary>Whether later requests take their ids from the list that is answered.</summary>
    public bool FeedsOthers => feedsOthers;

    /// <summary>Parameters that were kept at the first page.</summary>
    public List<string> FirstPages { get; } = [];

    /// <summary>What could not be done.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Parameters with invented identifiers.</summary>
    public IReadOnlyList<string> InventedIds => inventedIds;

    /// <summary>Whether everything required could be made.</summary>
    public bool Usable { get; private set; } = true;

    /// <summary>Remembers what stands for a parameter in the path.</summary>
    public void InPath(string name, string template, IReadOnlyList<JsonNode?> values) => inPath[name] = (template, values);

    /// <summary>
    /// Template of a property at the top of the body whose value is known from elsewhere: captured, or the same as in the path; null when it is to be made.
    /// </summary>
    public string? Known(string name, ApiSchema schema)
    {
        if (bound.TryGetValue(name, out var template))
        {
            return template;
        }

        return inPath.TryGetValue(name, out var path) && path.Values.All(value => SchemaValidator.IsValid(schema, value)) ? path.Template : null;
    }

    /// <summary>Says that rows hold invented identifiers.</summary>
    public void Invented(string name) => inventedIds.Add(name);

    /// <summary>Says that something was left out or may mislead.</summary>
    public void Warn(string id, string message, string? hint = null) => findings.Add(Finding.Warning(id, $"{operation}: {message}", operation.Location, hint));

    /// <summary>Says that a required value could not be made.</summary>
    public void Fail(string id, string message, string? hint = null)
    {
        Usable = false;
        Warn(id, message, hint);
    }

    /// <summary>A source of randomness for one row of one value.</summary>
    public Random Random(string slot, int row) => Seeds.For(seed, operation + "|" + slot, row);

    /// <summary>A value for each row; null when none could be made.</summary>
    /// <param name="slot">What the values are for; unique within the operation.</param>
    /// <param name="schema">What they have to be like.</param>
    /// <param name="name">Name of the property or parameter.</param>
    /// <param name="place">Where they are sent, when that limits their characters.</param>
    /// <param name="edges">Whether edge rows get unusual values.</param>
    /// <param name="accept">A further condition; null for none.</param>
    public IReadOnlyList<JsonNode?>? Values(string slot, ApiSchema schema, string name, ApiParameterPlace? place, bool edges = true, Func<JsonNode?, bool>? accept = null)
    {
        var values = new JsonNode?[columns.Kinds.Count];
        var made = new bool[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            made[i] = Try(edges ? columns.Kinds[i] : EdgeKind.None, Random(slot, i), schema, name, place, accept, out values[i])
                || (edges && columns.Kinds[i] != EdgeKind.None && Try(EdgeKind.None, Random(slot, i), schema, name, place, accept, out values[i]));
            if (i == 3 && !made.AsSpan(0, 4).Contains(true))
            {
                return null;
            }
        }

        var good = Enumerable.Range(0, values.Length).Where(i => made[i]).ToArray();
        for (var i = 0; i < values.Length && good.Length > 0; i++)
        {
            values[i] = made[i] ? values[i] : values[good[i % good.Length]];
        }

        return good.Length > 0 ? values : null;
    }

    private bool Try(EdgeKind edge, Random random, ApiSchema schema, string name, ApiParameterPlace? place, Func<JsonNode?, bool>? accept, out JsonNode? value)
    {
        var generator = new ValueGenerator(random, edge, place, heights);
        for (var i = 0; i < Retries; i++)
        {
            if (!generator.TryGenerate(schema, name, out value))
            {
                return false;
            }

            if (accept is null || accept(value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }
}
