using System.Text.Json.Nodes;
using Loadline.Apis;

namespace Loadline.Design.Data;

/// <summary>Makes numbers.</summary>
internal static class NumberValue
{
    private const int Attempts = 24;

    /// <summary>A number the schema's bounds allow; false when there is none.</summary>
    public static bool TryMake(ApiSchema schema, string name, bool whole, EdgeKind edge, Random random, out JsonNode? value)
    {
        foreach (var candidate in Candidates(schema, name, whole, edge, random))
        {
            var node = ToJson(candidate);
            if (SchemaValidator.IsValid(schema, node) && DividesInDoubles(schema, candidate))
            {
                value = node;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>Whether something is known of what a number of this schema and name is, beyond being a number.</summary>
    public static bool IsKnown(ApiSchema schema, string name) =>
        schema.Enum.Count > 0 || (schema.Minimum ?? schema.Maximum ?? schema.MultipleOf) is not null || Vocabulary.Number(name) is not null || ExampleValues.Numbers(schema).Count > 0;

    private static IEnumerable<decimal> Candidates(ApiSchema schema, string name, bool whole, EdgeKind edge, Random random)
    {
        var (low, high) = Bounds(schema, whole);
        if (edge == EdgeKind.Longest && schema.Maximum is not null)
        {
            yield return Last(high, schema, whole);
        }

        if (edge == EdgeKind.Shortest && schema.Minimum is not null)
        {
            yield return First(low, schema, whole);
        }

        var known = Vocabulary.Number(name);
        var samples = ExampleValues.Numbers(schema);
        if (samples.Count > 0 && (known is null || NameWords.IsIdentifier(name) || random.Next(4) == 0))
        {
            yield return samples[random.Next(samples.Count)];
        }

        var digits = whole ? 0 : known?.Digits ?? 2;
        var (from, to) = Usual(known, low, high);
        var step = Step(schema, whole) ?? Scale(digits, from, to);
        for (var i = 0; i < Attempts; i++)
        {
            yield return Pick(from, to, step, random);
        }

        for (var i = 0; i < Attempts; i++)
        {
            yield return Pick(low, high, step, random);
        }

        yield return First(low, schema, whole);
        yield return Last(high, schema, whole);
        yield return low + ((high - low) / 2);
        foreach (var sample in samples)
        {
            yield return sample;
        }

        yield return 0;
    }

    /// <summary>Lowest and highest number allowed, within what every JSON reader keeps exactly.</summary>
    private static (decimal Low, decimal High) Bounds(ApiSchema schema, bool whole)
    {
        var (low, high) = NumberRange.OfFormat(schema.Format);
        low = Math.Max(Math.Max(low, -NumberRange.SafeInteger), schema.Minimum ?? decimal.MinValue);
        high = Math.Min(Math.Min(high, NumberRange.SafeInteger), schema.Maximum ?? decimal.MaxValue);
        if (high < low)
        {
            // A range outside of what doubles keep exactly: take it as it is.
            (low, high) = (schema.Minimum ?? low, schema.Maximum ?? schema.Minimum + 1 ?? high);
        }

        if (whole)
        {
            low = Math.Ceiling(low) + (schema.ExclusiveMinimum && schema.Minimum is { } least && Math.Ceiling(low) == least ? 1 : 0);
            high = Math.Floor(high) - (schema.ExclusiveMaximum && schema.Maximum is { } most && Math.Floor(high) == most ? 1 : 0);
        }

        return (low, high);
    }

    /// <summary>The part of the allowed range that values usually come from.</summary>
    private static (decimal From, decimal To) Usual((decimal Low, decimal High, int Digits)? known, decimal low, decimal high)
    {
        if (known is { } usual && Math.Max(low, usual.Low) <= Math.Min(high, usual.High))
        {
            return (Math.Max(low, usual.Low), Math.Min(high, usual.High));
        }

        var from = low <= 1 && high >= 1 ? 1 : low > 1 ? low : Math.Max(low, high - 100);
        return (from, Math.Min(high, from + 99));
    }

    private static decimal? Step(ApiSchema schema, bool whole)
    {
        if (schema.MultipleOf is not > 0 and not null || schema.MultipleOf is null)
        {
            return null;
        }

        var step = schema.MultipleOf.Value;
        for (var i = 0; whole && step % 1 != 0 && i < 12; i++)
        {
            step *= 10;
        }

        return step;
    }

    private static decimal Scale(int digits, decimal from, decimal to)
    {
        var step = 1m;
        for (var i = 0; i < digits; i++)
        {
            step /= 10;
        }

        // A range narrower than the usual precision needs a finer one.
        while (digits > 0 && to > from && to - from < step * 4 && step > 0.000_000_01m)
        {
            step /= 10;
        }

        return step;
    }

    private static decimal Pick(decimal from, decimal to, decimal step, Random random)
    {
        var first = Math.Ceiling(from / step);
        var last = Math.Floor(to / step);
        return last < first ? from : (first + Math.Floor((decimal)random.NextDouble() * (last - first + 1))) * step;
    }

    private static decimal First(decimal low, ApiSchema schema, bool whole)
    {
        var step = Step(schema, whole) ?? (whole ? 1 : 0.01m);
        var first = schema.MultipleOf is null && !schema.ExclusiveMinimum ? low : Math.Ceiling(low / step) * step;
        return schema.ExclusiveMinimum && first == schema.Minimum ? first + step : first;
    }

    private static decimal Last(decimal high, ApiSchema schema, bool whole)
    {
        var step = Step(schema, whole) ?? (whole ? 1 : 0.01m);
        var last = schema.MultipleOf is null && !schema.ExclusiveMaximum ? high : Math.Floor(high / step) * step;
        return schema.ExclusiveMaximum && last == schema.Maximum ? last - step : last;
    }

    /// <summary>Most servers check multiples with doubles, where 0.07 / 0.01 is not whole: such values are passed over.</summary>
    private static bool DividesInDoubles(ApiSchema schema, decimal value)
    {
        if (schema.MultipleOf is not { } factor || factor <= 0 || factor % 1 == 0)
        {
            return true;
        }

        var ratio = (double)value / (double)factor;
        return ratio == Math.Round(ratio);
    }

    private static JsonNode ToJson(decimal value) =>
        value % 1 == 0 && value is >= long.MinValue and <= long.MaxValue ? JsonValue.Create((long)value) : JsonValue.Create(value / 1.0000000000000000000000000000m);
}
