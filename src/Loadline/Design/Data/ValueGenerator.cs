using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Apis;

namespace Loadline.Design.Data;

/// <summary>
/// Makes values that are valid by their schema and look like what people send. Each value it gives has passed <see cref="SchemaValidator"/>; one generator
/// makes one value after the other from its source of randomness.
/// </summary>
/// <param name="random">Source of randomness.</param>
/// <param name="edge">What is unusual about the values.</param>
/// <param name="place">Where the values are sent, when that limits their characters; null for a JSON body.</param>
/// <param name="heights">Heights known already, when several generators work on the same schemas.</param>
internal sealed class ValueGenerator(Random random, EdgeKind edge = EdgeKind.None, ApiParameterPlace? place = null, SchemaHeights? heights = null)
{
    private const int Attempts = 12;
    private const int MaxSteps = 20_000;
    private const int RichNodes = 150;
    private const int RichDepth = 5;
    private const int MaxDepth = 60;
    private const int MaxItems = 20;

    private readonly SchemaHeights heights = heights ?? new SchemaHeights();
    private readonly HashSet<ApiSchema> open = new(ReferenceEqualityComparer.Instance);
    private int steps;
    private int nodes;

    /// <summary>Makes a value.</summary>
    /// <param name="schema">What it has to be like.</param>
    /// <param name="name">Name of the property or parameter it is for; decides what it looks like.</param>
    /// <param name="value">The value; null may be a value.</param>
    /// <returns>False when no valid value was found.</returns>
    public bool TryGenerate(ApiSchema schema, string name, out JsonNode? value)
    {
        steps = 0;
        for (var i = 0; i < Attempts && steps < MaxSteps; i++)
        {
            nodes = i * RichNodes / 2;
            open.Clear();
            if (Make(schema, name, 0, out value) && SchemaValidator.IsValid(schema, value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    private bool Make(ApiSchema schema, string name, int depth, out JsonNode? value)
    {
        value = null;
        if (depth > MaxDepth || ++steps > MaxSteps || heights.Of(schema) >= SchemaHeights.None)
        {
            return false;
        }

        nodes++;
        var opened = open.Add(schema);
        try
        {
            return schema.OneOf.Count + schema.AnyOf.Count > 0 || schema.Not is not null
                ? MakeAlternative(schema, name, depth, out value)
                : MakePlain(schema, name, depth, out value);
        }
        finally
        {
            if (opened)
            {
                open.Remove(schema);
            }
        }
    }

    /// <summary>Alternatives are tried until a value holds for the whole; a random one first, when there is room the shallowest otherwise.</summary>
    private bool MakeAlternative(ApiSchema schema, string name, int depth, out JsonNode? value)
    {
        foreach (var choice in Choices(schema, depth))
        {
            if (Make(choice, name, depth + 1, out value) && SchemaValidator.IsValid(schema, value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    private IEnumerable<ApiSchema> Choices(ApiSchema schema, int depth)
    {
        var alternatives = schema.OneOf.Count > 0 ? schema.OneOf : schema.AnyOf;
        var order = Enumerable.Range(0, alternatives.Count).ToArray();
        random.Shuffle(order);
        var sorted = order.OrderBy(i => IsNull(alternatives[i])).ThenBy(i => Minimal(depth) ? heights.Of(alternatives[i]) : open.Contains(alternatives[i]) ? 1 : 0);
        foreach (var i in sorted)
        {
            var chosen = SchemaMerge.Of(schema, alternatives[i]);
            if (schema.OneOf.Count > 0 && schema.AnyOf.Count > 0)
            {
                chosen = SchemaMerge.And(chosen, schema.AnyOf[random.Next(schema.AnyOf.Count)]);
            }

            chosen.Not = alternatives[i].Not;
            if (schema.DiscriminatorProperty is { } property && i < schema.DiscriminatorValues.Count)
            {
                yield return SchemaMerge.And(chosen, Discriminated(property, schema.DiscriminatorValues[i]));
            }

            yield return chosen;
        }

        if (alternatives.Count == 0)
        {
            // "not" alone: what it forbids is usually narrow, so trying again is enough.
            var plain = SchemaMerge.Of(schema, new ApiSchema());
            plain.Not = null;
            for (var i = 0; i < Attempts; i++)
            {
                yield return plain;
            }
        }
    }

    private static ApiSchema Discriminated(string property, string value) => new()
    {
        Types = ApiSchemaTypes.Object,
        Properties = [new ApiProperty(property, new ApiSchema { Types = ApiSchemaTypes.String, Enum = [JsonValue.Create(value)] })],
        Required = new HashSet<string>(StringComparer.Ordinal) { property },
    };

    private static bool IsNull(ApiSchema schema) => schema.Types == ApiSchemaTypes.Null || schema.Enum is [null];

    private bool Minimal(int depth) => depth > RichDepth || nodes > RichNodes;

    private bool MakePlain(ApiSchema schema, string name, int depth, out JsonNode? value)
    {
        value = null;
        if (schema.Enum.Count > 0)
        {
            // From a random one on: lists of a thousand values are common, and checking them all for each value would be slow.
            var start = random.Next(schema.Enum.Count);
            var valid = schema.Enum.Skip(start).Concat(schema.Enum.Take(start)).Where(item => item is not null && SchemaValidator.IsValid(schema, item));
            var chosen = valid.FirstOrDefault(IsCarried) ?? (place is ApiParameterPlace.Header or ApiParameterPlace.Cookie ? null : valid.FirstOrDefault());
            if (chosen is not null)
            {
                value = chosen.DeepClone();
                return true;
            }

            return SchemaValidator.IsValid(schema, null);
        }

        if (edge == EdgeKind.None && (schema.Types == ApiSchemaTypes.None || (schema.Types & (ApiSchemaTypes.Object | ApiSchemaTypes.Array)) != 0) && !Minimal(depth))
        {
            var examples = ExampleValues.Usable(schema, schema.Examples, random);
            if (examples.Count > 0)
            {
                value = examples[random.Next(examples.Count)].DeepClone();
                return true;
            }
        }

        var type = Pick(schema, depth);
        switch (type)
        {
            case ApiSchemaTypes.Object:
                return MakeObject(schema, name, depth, out value);
            case ApiSchemaTypes.Array:
                return MakeArray(schema, name, depth, out value);
            case ApiSchemaTypes.Boolean:
                value = random.Next(4) > 0 && schema.Default is JsonValue usual && SchemaValidator.IsValid(schema, usual) ? usual.DeepClone() : JsonValue.Create(random.Next(2) == 0);
                return true;
            case ApiSchemaTypes.Number or ApiSchemaTypes.Integer:
                return NumberValue.TryMake(schema, name, type == ApiSchemaTypes.Integer, edge, random, out value);
            case ApiSchemaTypes.Null:
                return true;
            default:
                return TextValue.TryMake(schema, name, edge, place, random, out value) || schema.Nullable;
        }
    }

    /// <summary>Paths and queries can carry any text, encoded; headers and cookies can't.</summary>
    private bool IsCarried(JsonNode? item) => item is not JsonValue text || text.GetValueKind() != JsonValueKind.String || TextValue.Carries(place, text.GetValue<string>());

    private ApiSchemaTypes Pick(ApiSchema schema, int depth)
    {
        if (schema.Types == ApiSchemaTypes.None)
        {
            return schema.Properties.Count > 0 || schema.Required.Count > 0 || schema.AdditionalProperties is not null || schema.MinProperties is not null ? ApiSchemaTypes.Object
                : schema.Items is not null || schema.MinItems is not null ? ApiSchemaTypes.Array
                : schema.Minimum is not null || schema.Maximum is not null || schema.MultipleOf is not null ? ApiSchemaTypes.Number
                : ApiSchemaTypes.String;
        }

        var types = Enum.GetValues<ApiSchemaTypes>().Where(type => type is not (ApiSchemaTypes.None or ApiSchemaTypes.Null) && (schema.Types & type) != 0).ToList();
        if (Minimal(depth) && types.Exists(IsScalar))
        {
            types = types.FindAll(IsScalar);
        }

        return types.Count == 0 ? ApiSchemaTypes.Null : types[random.Next(types.Count)];
    }

    private static bool IsScalar(ApiSchemaTypes type) => type is not (ApiSchemaTypes.Object or ApiSchemaTypes.Array);

    private bool MakeObject(ApiSchema schema, string name, int depth, out JsonNode? value)
    {
        var map = new JsonObject();
        value = map;
        var most = Math.Min(schema.MaxProperties ?? int.MaxValue, 200 + schema.Required.Count);
        var needed = schema.Required.Count(item => schema.Properties.All(property => property.Name != item || !property.Schema.ReadOnly));
        var only = IsUnion(schema) ? schema.Properties[random.Next(schema.Properties.Count)].Name : null;
        foreach (var (key, property) in schema.Properties)
        {
            var required = schema.Required.Contains(key);
            if (property.ReadOnly || (only is not null && only != key) || (!required && (needed + map.Count(item => !schema.Required.Contains(item.Key)) >= most || !Wanted(property, key, depth))))
            {
                continue;
            }

            if (Make(property, key, depth + 1, out var item))
            {
                map[key] = item;
            }
            else if (required)
            {
                return Leave(schema, out value);
            }
        }

        foreach (var key in schema.Required.Where(key => schema.Properties.All(property => property.Name != key)).Order(StringComparer.Ordinal))
        {
            if (!schema.AdditionalPropertiesAllowed || !Make(schema.AdditionalProperties ?? AnyText, key, depth + 1, out var item))
            {
                return Leave(schema, out value);
            }

            map[key] = item;
        }

        return Fill(schema, map, name, depth) || Leave(schema, out value);
    }

    /// <summary>Many optional objects and nothing else: in practice one of them is given, such as the way of paying.</summary>
    private static bool IsUnion(ApiSchema schema) =>
        schema.Required.Count == 0 && schema.MinProperties is null or 1 && schema.Properties.Count >= 4 && schema.Properties.All(property => (property.Schema.Types & ~(ApiSchemaTypes.Object | ApiSchemaTypes.Null)) == 0 && property.Schema.Enum.Count == 0);

    private static ApiSchema AnyText { get; } = new() { Types = ApiSchemaTypes.String };

    /// <summary>null is better than nothing where it is allowed.</summary>
    private static bool Leave(ApiSchema schema, out JsonNode? value)
    {
        value = null;
        return schema.Nullable;
    }

    /// <summary>
    /// Optional properties are sent when something is known of their values: a text of which only the name is known is more likely to be refused than to be
    /// useful.
    /// </summary>
    private bool Wanted(ApiSchema schema, string name, int depth)
    {
        if (schema.Deprecated || Minimal(depth) || (edge == EdgeKind.Shortest && depth > 1) || heights.Of(schema) >= SchemaHeights.None)
        {
            return false;
        }

        if (open.Contains(schema) || (schema.Items is not null && open.Contains(schema.Items)) || schema.OneOf.Concat(schema.AnyOf).Any(open.Contains))
        {
            return false;
        }

        return depth <= 2 || (schema.Types & (ApiSchemaTypes.Object | ApiSchemaTypes.Array)) == 0 ? IsKnown(schema, name, 0) : false;
    }

    private bool IsKnown(ApiSchema schema, string name, int depth)
    {
        if (depth > 4)
        {
            return false;
        }

        if (schema.OneOf.Count + schema.AnyOf.Count > 0)
        {
            return schema.OneOf.Concat(schema.AnyOf).Any(alternative => !IsNull(alternative) && IsKnown(alternative, name, depth + 1));
        }

        if ((schema.Types & ApiSchemaTypes.Array) != 0)
        {
            return schema.Examples.Count > 0 || (schema.Items is not null && IsKnown(schema.Items, Singular(name), depth + 1));
        }

        if ((schema.Types & ApiSchemaTypes.Object) != 0)
        {
            return schema.Examples.Count > 0
                || (schema.Properties.Count > 0 || schema.AdditionalProperties is not null)
                && schema.Properties.All(property => !schema.Required.Contains(property.Name) || property.Schema.ReadOnly || IsKnown(property.Schema, property.Name, depth + 1));
        }

        return schema.Types switch
        {
            ApiSchemaTypes.None => schema.Examples.Count > 0 || schema.Enum.Count > 0 || schema.Properties.Count > 0,
            _ when (schema.Types & ApiSchemaTypes.String) != 0 => TextValue.IsKnown(schema, name, random),
            _ when (schema.Types & ApiSchemaTypes.Number) != 0 => NumberValue.IsKnown(schema, name),
            _ => true,
        };
    }

    /// <summary>Adds properties until there are enough, and one or two to a map that is empty.</summary>
    private bool Fill(ApiSchema schema, JsonObject map, string name, int depth)
    {
        var least = schema.MinProperties ?? 0;
        if (map.Count == 0 && schema.Properties.Count == 0 && schema.AdditionalProperties is not null && edge != EdgeKind.Shortest && !Minimal(depth))
        {
            least = Math.Max(least, Math.Min(schema.MaxProperties ?? 2, 1 + random.Next(2)));
        }

        // What was not wanted is taken before anything is invented.
        foreach (var (key, property) in schema.Properties)
        {
            if (map.Count >= Math.Max(least, depth == 0 ? 1 : 0))
            {
                break;
            }

            if (!map.ContainsKey(key) && !property.ReadOnly && !property.Deprecated && !open.Contains(property) && Make(property, key, depth + 1, out var item))
            {
                map[key] = item;
            }
        }

        for (var i = 0; map.Count < least && schema.AdditionalPropertiesAllowed && i < least * 4; i++)
        {
            var key = Vocabulary.Words(random, 1) + (i < 4 ? "" : i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (!map.ContainsKey(key) && schema.Properties.All(property => property.Name != key))
            {
                if (!Make(schema.AdditionalProperties ?? AnyText, Singular(name), depth + 1, out var item))
                {
                    break;
                }

                map[key] = item;
            }
        }

        return map.Count >= least;
    }

    private bool MakeArray(ApiSchema schema, string name, int depth, out JsonNode? value)
    {
        var list = new JsonArray();
        value = list;
        var least = schema.MinItems ?? 0;
        var most = Math.Max(least, Math.Min(schema.MaxItems ?? int.MaxValue, Math.Max(least, MaxItems)));
        if (least > 1000)
        {
            return Leave(schema, out value);
        }

        var count = edge switch
        {
            EdgeKind.Shortest => least,
            EdgeKind.Longest when depth <= 2 => schema.MaxItems is null ? Math.Min(most, 5) : most,
            _ => Math.Clamp(1 + random.Next(3), least, most),
        };
        if (Minimal(depth) || (schema.Items is not null && (open.Contains(schema.Items) || heights.Of(schema.Items) >= SchemaHeights.None)))
        {
            count = least;
        }

        if (place is not null && least == 0)
        {
            count = Math.Max(1, Math.Min(count, most));
        }

        for (var i = 0; list.Count < count && i < count * 10; i++)
        {
            if (!Make(schema.Items ?? AnyText, Singular(name), depth + 1, out var item))
            {
                break;
            }

            if (!schema.UniqueItems || !list.Any(other => SchemaValidator.SameJson(other, item)))
            {
                list.Add(item);
            }
        }

        return list.Count >= least || Leave(schema, out value);
    }

    private static string Singular(string name) => name.Length > 3 && name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal) ? name[..^1] : name;
}
