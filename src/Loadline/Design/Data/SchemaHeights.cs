using Loadline.Apis;

namespace Loadline.Design.Data;

/// <summary>
/// How deep the shallowest value of a schema is: 0 for a scalar, one more for each list or object around. Recursion that can't end has no height. It
/// tells the generator which way out of a recursive schema is shortest.
/// </summary>
internal sealed class SchemaHeights
{
    /// <summary>Height of a schema no finite value fits.</summary>
    public const int None = 1_000_000;

    private const int MaxSchemas = 20_000;

    private readonly Dictionary<ApiSchema, int> heights = new(ReferenceEqualityComparer.Instance);

    /// <summary>Height of a schema.</summary>
    public int Of(ApiSchema schema)
    {
        if (heights.TryGetValue(schema, out var known))
        {
            return known;
        }

        var reached = Reach(schema, heights);
        foreach (var item in reached)
        {
            heights.TryAdd(item, None);
        }

        // Heights only fall, and each round settles at least one more level.
        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var item in reached)
            {
                var height = Step(item);
                if (height < heights[item])
                {
                    heights[item] = height;
                    changed = true;
                }
            }
        }

        return heights[schema];
    }

    private static List<ApiSchema> Reach(ApiSchema root, Dictionary<ApiSchema, int> settled)
    {
        var seen = new HashSet<ApiSchema>(ReferenceEqualityComparer.Instance) { root };
        var order = new List<ApiSchema> { root };
        for (var i = 0; i < order.Count && order.Count < MaxSchemas; i++)
        {
            foreach (var child in Children(order[i]))
            {
                if (!settled.ContainsKey(child) && seen.Add(child))
                {
                    order.Add(child);
                }
            }
        }

        // Leaves first settles most heights in one round.
        order.Reverse();
        return order;
    }

    private static IEnumerable<ApiSchema> Children(ApiSchema schema) =>
        [.. schema.Properties.Select(property => property.Schema), .. schema.OneOf, .. schema.AnyOf, .. schema.Items is null ? [] : new[] { schema.Items }, .. schema.AdditionalProperties is null ? [] : new[] { schema.AdditionalProperties }];

    private int Step(ApiSchema schema)
    {
        var height = Own(schema);
        if (schema.OneOf.Count > 0)
        {
            height = Math.Max(height, schema.OneOf.Min(Known));
        }

        if (schema.AnyOf.Count > 0)
        {
            height = Math.Max(height, schema.AnyOf.Min(Known));
        }

        return Math.Min(height, None);
    }

    private int Own(ApiSchema schema)
    {
        const ApiSchemaTypes Scalars = ApiSchemaTypes.String | ApiSchemaTypes.Number | ApiSchemaTypes.Integer | ApiSchemaTypes.Boolean | ApiSchemaTypes.Null;
        if ((schema.Types & Scalars) != 0 || schema.Enum.Count > 0 || (schema.Types == ApiSchemaTypes.None && schema.Properties.Count == 0))
        {
            return 0;
        }

        if ((schema.Types & ApiSchemaTypes.Array) != 0)
        {
            return schema.MinItems is > 0 && schema.Items is not null ? 1 + Known(schema.Items) : 1;
        }

        var needed = schema.Properties.Where(property => schema.Required.Contains(property.Name) && !property.Schema.ReadOnly).Select(property => Known(property.Schema)).DefaultIfEmpty(0).Max();
        return 1 + needed;
    }

    private int Known(ApiSchema schema) => heights.GetValueOrDefault(schema, None);
}
