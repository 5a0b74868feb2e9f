using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Bounds of a schema: the narrower one of each part.</summary>
internal sealed class SchemaBounds(Reading reading)
{
    private FieldReader Fields => reading.Fields;

    /// <summary>Narrows a schema by the bounds of a part.</summary>
    public void Fill(ApiSchema schema, DocumentMap map)
    {
        schema.MinLength = Larger(schema.MinLength, Fields.Count(map, "minLength"));
        schema.MaxLength = Smaller(schema.MaxLength, Fields.Count(map, "maxLength"));
        schema.MinItems = Larger(schema.MinItems, Fields.Count(map, "minItems"));
        schema.MaxItems = Smaller(schema.MaxItems, Fields.Count(map, "maxItems"));
        schema.MinProperties = Larger(schema.MinProperties, Fields.Count(map, "minProperties"));
        schema.MaxProperties = Smaller(schema.MaxProperties, Fields.Count(map, "maxProperties"));
        schema.UniqueItems |= Fields.Flag(map, "uniqueItems");
        FillNumbers(schema, map);
        FillPattern(schema, map);
    }

    private void FillNumbers(ApiSchema schema, DocumentMap map)
    {
        foreach (var (bound, excluded) in Bounds(map, "minimum", "exclusiveMinimum"))
        {
            if (schema.Minimum is null || bound > schema.Minimum || bound == schema.Minimum && excluded)
            {
                (schema.Minimum, schema.ExclusiveMinimum) = (bound, excluded);
            }
        }

        foreach (var (bound, excluded) in Bounds(map, "maximum", "exclusiveMaximum"))
        {
            if (schema.Maximum is null || bound < schema.Maximum || bound == schema.Maximum && excluded)
            {
                (schema.Maximum, schema.ExclusiveMaximum) = (bound, excluded);
            }
        }

        if (Fields.Number(map, "multipleOf") is > 0 and { } step)
        {
            schema.MultipleOf = schema.MultipleOf is { } other ? CommonMultiple(other, step) : step;
        }
    }

    /// <summary>Up to 3.0 the exclusive keyword is a flag of the bound beside it, from 3.1 on a bound of its own.</summary>
    private IEnumerable<(decimal Bound, bool Excluded)> Bounds(DocumentMap map, string keyword, string exclusive)
    {
        var flagged = map[exclusive] is DocumentScalar { Type: DocumentScalarType.Boolean, Text: "true" };
        if (Fields.Number(map, keyword) is { } bound)
        {
            yield return (bound, flagged);
        }

        if (map[exclusive] is DocumentScalar { Type: not DocumentScalarType.Boolean } && Fields.Number(map, exclusive) is { } own)
        {
            yield return (own, true);
        }
    }

    private void FillPattern(ApiSchema schema, DocumentMap map)
    {
        var pattern = Fields.Text(map, "pattern");
        if (pattern is not null && schema.Pattern is not null && pattern != schema.Pattern)
        {
            reading.Findings.Note("patterns-combined", map["pattern"]!, "Several patterns must match here; the last one is taken.");
        }

        schema.Pattern = pattern ?? schema.Pattern;
    }

    private static decimal CommonMultiple(decimal one, decimal other)
    {
        var (larger, smaller) = one > other ? (one, other) : (other, one);
        if (larger % smaller == 0)
        {
            return larger;
        }

        // Only what multiplies without overflow; beyond that nothing sensible is a multiple of both.
        const decimal limit = 1_000_000_000;
        if (larger > limit || decimal.Truncate(larger) != larger || decimal.Truncate(smaller) != smaller)
        {
            return other;
        }

        var (a, b) = (larger, smaller);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return larger / a * smaller;
    }

    private static int? Larger(int? one, int? other) => one is null || other > one ? other : one;

    private static int? Smaller(int? one, int? other) => one is null || other < one ? other : one;
}
