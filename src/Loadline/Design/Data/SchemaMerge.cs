using System.Text.Json.Nodes;
using Loadline.Apis;

namespace Loadline.Design.Data;

/// <summary>
/// Makes one schema of two that must both hold: what a schema and its chosen alternative ask together. Never looser than both where it can be said
/// in one schema; the finished value is checked against the originals anyway.
/// </summary>
internal static class SchemaMerge
{
    private const int MaxDepth = 8;

    /// <summary>What both ask, without the alternatives of <paramref name="left"/>.</summary>
    public static ApiSchema Of(ApiSchema left, ApiSchema right) => Merge(left, right, 0, keepLeftAlternatives: false);

    /// <summary>What both ask, with the alternatives of either.</summary>
    public static ApiSchema And(ApiSchema left, ApiSchema right) => Merge(left, right, 0, keepLeftAlternatives: true);

    private static ApiSchema Merge(ApiSchema left, ApiSchema right, int depth, bool keepLeftAlternatives)
    {
        if (depth > MaxDepth || ReferenceEquals(left, right))
        {
            return left;
        }

        var merged = new ApiSchema
        {
            Name = right.Name ?? left.Name,
            Types = Types(left.Types, right.Types),
            Format = right.Format ?? left.Format,
            Description = right.Description ?? left.Description,
            Enum = Enums(left.Enum, right.Enum),
            Pattern = right.Pattern ?? left.Pattern,
            MinLength = Highest(left.MinLength, right.MinLength),
            MaxLength = Lowest(left.MaxLength, right.MaxLength),
            MultipleOf = right.MultipleOf ?? left.MultipleOf,
            Items = left.Items is not null && right.Items is not null ? Merge(left.Items, right.Items, depth + 1, true) : right.Items ?? left.Items,
            MinItems = Highest(left.MinItems, right.MinItems),
            MaxItems = Lowest(left.MaxItems, right.MaxItems),
            UniqueItems = left.UniqueItems || right.UniqueItems,
            Properties = Properties(left, right, depth),
            Required = new HashSet<string>(left.Required.Concat(right.Required), StringComparer.Ordinal),
            AdditionalProperties = right.AdditionalProperties ?? left.AdditionalProperties,
            AdditionalPropertiesAllowed = left.AdditionalPropertiesAllowed && right.AdditionalPropertiesAllowed,
            MinProperties = Highest(left.MinProperties, right.MinProperties),
            MaxProperties = Lowest(left.MaxProperties, right.MaxProperties),
            OneOf = keepLeftAlternatives && right.OneOf.Count == 0 ? left.OneOf : right.OneOf,
            AnyOf = keepLeftAlternatives && right.AnyOf.Count == 0 ? left.AnyOf : right.AnyOf,
            Not = right.Not ?? left.Not,
            DiscriminatorProperty = right.DiscriminatorProperty ?? (keepLeftAlternatives ? left.DiscriminatorProperty : null),
            DiscriminatorValues = right.DiscriminatorProperty is not null ? right.DiscriminatorValues : keepLeftAlternatives ? left.DiscriminatorValues : [],
            ReadOnly = left.ReadOnly || right.ReadOnly,
            WriteOnly = left.WriteOnly || right.WriteOnly,
            Deprecated = left.Deprecated || right.Deprecated,
            Default = right.Default ?? left.Default,
            Examples = right.Examples.Count > 0 ? right.Examples : left.Examples,
        };
        (merged.Minimum, merged.ExclusiveMinimum) = Bound(left.Minimum, left.ExclusiveMinimum, right.Minimum, right.ExclusiveMinimum, 1);
        (merged.Maximum, merged.ExclusiveMaximum) = Bound(left.Maximum, left.ExclusiveMaximum, right.Maximum, right.ExclusiveMaximum, -1);
        return merged;
    }

    private static ApiSchemaTypes Types(ApiSchemaTypes left, ApiSchemaTypes right)
    {
        if (left == ApiSchemaTypes.None || right == ApiSchemaTypes.None)
        {
            return left | right;
        }

        var both = left & right;
        if (((left | right) & ApiSchemaTypes.Number) != 0 && (left & (ApiSchemaTypes.Number | ApiSchemaTypes.Integer)) != 0 && (right & (ApiSchemaTypes.Number | ApiSchemaTypes.Integer)) != 0)
        {
            both |= (left & right & ApiSchemaTypes.Number) != 0 ? ApiSchemaTypes.Number : ApiSchemaTypes.Integer;
        }

        // Nothing is left: the schemas exclude each other, which the check of the finished value will say.
        return both == ApiSchemaTypes.None ? right : both;
    }

    private static IReadOnlyList<JsonNode?> Enums(IReadOnlyList<JsonNode?> left, IReadOnlyList<JsonNode?> right) =>
        left.Count == 0 ? right : right.Count == 0 ? left : [.. right.Where(value => left.Any(other => SchemaValidator.SameJson(other, value)))];

    private static List<ApiProperty> Properties(ApiSchema left, ApiSchema right, int depth)
    {
        var result = left.Properties.ToList();
        foreach (var property in right.Properties)
        {
            var at = result.FindIndex(other => other.Name == property.Name);
            if (at < 0)
            {
                result.Add(property);
            }
            else
            {
                result[at] = new ApiProperty(property.Name, Merge(result[at].Schema, property.Schema, depth + 1, true));
            }
        }

        return result;
    }

    private static int? Highest(int? left, int? right) => left is null ? right : right is null ? left : Math.Max(left.Value, right.Value);

    private static int? Lowest(int? left, int? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);

    private static (decimal? Bound, bool Exclusive) Bound(decimal? left, bool leftExclusive, decimal? right, bool rightExclusive, int sign)
    {
        if (left is null || right is null)
        {
            return left is null ? (right, rightExclusive) : (left, leftExclusive);
        }

        return decimal.Compare(left.Value, right.Value) switch
        {
            0 => (left, leftExclusive || rightExclusive),
            var order => order * sign > 0 ? (left, leftExclusive) : (right, rightExclusive),
        };
    }
}
