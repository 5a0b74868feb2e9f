using System.Globalization;
using System.Text.Json.Nodes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Shapes;

/// <summary>The single values a plan is made of.</summary>
internal static class Scalars
{
    private const string DurationPattern = @"([0-9]+(\.[0-9]+)?(ms|s|m|h|d))+";
    private const string NumberPattern = @"[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?";

    public static Shape Text { get; } = new ScalarShape("bad-text", "text", "a text", _ => true, AnyScalar);

    public static Shape Template { get; } = new ScalarShape("bad-text", "template", "a text or template", _ => true, AnyScalar);

    public static Shape Duration { get; } = new ScalarShape(
        "bad-duration", "duration", "a duration such as 200ms, 1.5s or 1m30s", scalar => Durations.TryParse(scalar.Text, out _), () => Pattern($"^{DurationPattern}$"))
    {
        Hint = text => Numbers.TryParse(text, out _) ? $"add a unit: ms, s, m, h or d, as in {text}s" : null,
    };

    public static Shape DurationRange { get; } = new ScalarShape(
        "bad-duration", "duration or range", "a duration such as 2s, or a range such as 1s..5s with the shorter first",
        scalar => Durations.TryParseRange(scalar.Text, out _, out _), () => Pattern($@"^{DurationPattern}( *\.\. *{DurationPattern})?$"))
    {
        Hint = text => Numbers.TryParse(text, out _) ? $"add a unit: ms, s, m, h or d, as in {text}s" : null,
    };

    public static Shape CountRange { get; } = new ScalarShape(
        "bad-number", "count or range", "a count such as 3, or a range such as 2..5 with the smaller first", scalar => Counts.TryParse(scalar.Text, out _, out _),
        () => new JsonObject { ["type"] = new JsonArray("integer", "string"), ["minimum"] = 0, ["pattern"] = @"^[0-9]+( *\.\. *[0-9]+)?$" });

    public static Shape Rate { get; } = new ScalarShape(
        "bad-rate", "rate", "a rate such as 80/s, 30/m or 1000/h", scalar => Rates.TryParse(scalar.Text, out _), () => Pattern($"^{NumberPattern} */ *[smhd]$"))
    {
        Hint = text => Numbers.TryParse(text, out _) ? $"say per what: {text}/s" : null,
    };

    public static Shape Percent { get; } = new ScalarShape(
        "bad-percent", "percent", "a percentage such as 1%", scalar => Percents.TryParse(scalar.Text, out _), () => Pattern($"^{NumberPattern} *%$"))
    {
        Hint = text => Numbers.TryParse(text, out var share) ? $"did you mean '{Percents.Format(share)}'?" : null,
    };

    public static Shape Number { get; } = new ScalarShape(
        "bad-number", "number", "a number", scalar => scalar.IsPlain && Numbers.TryParse(scalar.Text, out _), () => new JsonObject { ["type"] = "number" });

    public static Shape Boolean { get; } = new ScalarShape(
        "bad-boolean", "true or false", "true or false", scalar => scalar.IsPlain && scalar.Text is "true" or "false", () => new JsonObject { ["type"] = "boolean" });

    public static Shape Integer(long min, long max) => new ScalarShape(
        "bad-number", "whole number", max == long.MaxValue ? $"a whole number of {min} or more" : min == long.MinValue ? "a whole number" : $"a whole number from {min} to {max}",
        scalar => scalar.IsPlain && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max,
        () =>
        {
            var schema = new JsonObject { ["type"] = "integer" };
            if (min != long.MinValue)
            {
                schema["minimum"] = min;
            }

            if (max is not (long.MaxValue or int.MaxValue))
            {
                schema["maximum"] = max;
            }

            return schema;
        });

    /// <summary>One of some words.</summary>
    public static Shape OneOf(params string[] words) => new ScalarShape(
        "bad-value", string.Join(" \\| ", words.Select(word => $"`{word}`")), words.Length == 1 ? $"'{words[0]}'" : "one of " + string.Join(", ", words),
        scalar => words.Contains(scalar.Text),
        () => new JsonObject { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) })
    {
        Hint = text => Spelling.DidYouMean(text, words),
    };

    private static JsonObject AnyScalar() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };
}
