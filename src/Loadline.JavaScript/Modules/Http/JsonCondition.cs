using System.Globalization;
using System.Text.Json;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>Conditions in paths: <c>age&gt;40</c>, <c>name=="x"</c>, <c>name%"D*"</c> (fits a pattern), <c>name!%"D*"</c>, or a path alone (is there).</summary>
internal static class JsonCondition
{
    private static readonly string[] Signs = ["==", "!=", "<=", ">=", "!%", "=", "<", ">", "%"];

    /// <summary>Whether an item of a list fulfils a condition.</summary>
    public static bool Holds(JsonElement item, string condition)
    {
        var (at, sign) = SignOf(condition);
        if (sign is null)
        {
            return JsonQuery.Find(item, condition.Trim()) is not null;
        }

        var path = condition[..at].Trim();
        var wanted = condition[(at + sign.Length)..].Trim();
        if ((path.Length == 0 ? item : JsonQuery.Find(item, path)) is not { } value)
        {
            return false;
        }

        if (value.ValueKind == JsonValueKind.Number && double.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return Compare(sign, value.GetDouble().CompareTo(number));
        }

        var text = wanted.Length >= 2 && wanted[0] == '"' && wanted[^1] == '"' ? wanted[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal) : null;
        if (value.ValueKind == JsonValueKind.String && text is not null)
        {
            var own = value.GetString()!;
            return sign switch
            {
                "%" => JsonQuery.Matches(own, text),
                "!%" => !JsonQuery.Matches(own, text),
                _ => Compare(sign, string.CompareOrdinal(own, text)),
            };
        }

        return text is null && (value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null) && Compare(sign, value.GetRawText() == wanted ? 0 : 1);
    }

    private static bool Compare(string sign, int order) => sign switch
    {
        "=" or "==" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => false,
    };

    private static (int At, string? Sign) SignOf(string condition)
    {
        for (var i = 0; i < condition.Length && condition[i] != '"'; i++)
        {
            if (Array.Find(Signs, sign => condition.AsSpan(i).StartsWith(sign, StringComparison.Ordinal)) is { } found)
            {
                return (i, found);
            }
        }

        return (-1, null);
    }
}
