using System.Globalization;
using System.Text.Json;

namespace Loadline.Cli.Tools.Schemas;

/// <summary>Checks a value against a schema. Values are never echoed: they may be secrets.</summary>
internal static class SchemaCheck
{
    private const int MostProblems = 20;

    /// <summary>What is wrong, one sentence each with the path; empty when nothing is.</summary>
    public static IReadOnlyList<string> Problems(Schema schema, JsonElement value)
    {
        var problems = new List<string>();
        Check(schema, value, "", problems);
        return problems;
    }

    private static void Check(Schema schema, JsonElement value, string path, List<string> problems)
    {
        if (problems.Count >= MostProblems || (value.ValueKind == JsonValueKind.Null && schema.IsNullable))
        {
            return;
        }

        if (!IsOf(schema.Type, value))
        {
            problems.Add($"{Name(path)} has to be {Article(schema.Type)}.");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckText(schema, value, path, problems);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value.GetDouble(), path, problems);
                break;
            case JsonValueKind.Array:
                CheckItems(schema, value, path, problems);
                break;
            case JsonValueKind.Object:
                CheckMembers(schema, value, path, problems);
                break;
        }
    }

    private static void CheckText(Schema schema, JsonElement value, string path, List<string> problems)
    {
        var text = value.GetString()!;
        if (schema.MaxLength is { } longest && text.Length > longest)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Name(path)} is longer than {longest:N0} characters."));
        }

        if (schema.Choices.Count > 0 && !schema.Choices.Contains(text, StringComparer.Ordinal))
        {
            problems.Add($"{Name(path)} has to be one of {string.Join(", ", schema.Choices)}.");
        }
    }

    private static void CheckNumber(Schema schema, double number, string path, List<string> problems)
    {
        if (number < schema.Minimum || number > schema.Maximum || !double.IsFinite(number))
        {
            var (least, most) = (schema.Minimum, schema.Maximum);
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Name(path)} has to be {(least, most) switch { ({ } low, { } high) => $"from {low} to {high}", ({ } low, _) => $"{low} or more", (_, { } high) => $"{high} or less", _ => "a number that can be represented" }}."));
        }
    }

    private static void CheckItems(Schema schema, JsonElement value, string path, List<string> problems)
    {
        if (schema.MaxItems is { } most && value.GetArrayLength() > most)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Name(path)} has more than {most} items."));
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(schema.Items!, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), problems);
        }
    }

    private static void CheckMembers(Schema schema, JsonElement value, string path, List<string> problems)
    {
        var count = 0;
        foreach (var member in value.EnumerateObject())
        {
            if (schema.MaxItems is { } most && ++count > most)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Name(path)} has more than {most} entries."));
                return;
            }

            var inner = path.Length == 0 ? member.Name : path + "." + member.Name;
            if (schema.Values is { } values)
            {
                Check(values, member.Value, inner, problems);
            }
            else if (schema.Members.FirstOrDefault(each => each.Name == member.Name) is { } known)
            {
                Check(known.Schema, member.Value, inner, problems);
            }
            else if (problems.Count < MostProblems)
            {
                problems.Add($"{Name(Cut(inner))} is not known; {(schema.Members.Count == 0 ? "nothing is expected" : "known are " + string.Join(", ", schema.Members.Select(each => each.Name)))}.");
            }
        }

        problems.AddRange(schema.Members.Where(member => member.IsRequired && !value.TryGetProperty(member.Name, out _)).Select(member => $"{Name(path.Length == 0 ? member.Name : path + "." + member.Name)} is required."));
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && Math.Floor(number) == number && Math.Abs(number) < 1e15,
        _ => value.ValueKind == JsonValueKind.Number,
    };

    private static string Name(string path) => path.Length == 0 ? "The value" : $"'{path}'";

    private static string Cut(string text) => text.Length > 80 ? text[..80] + "…" : text;

    private static string Article(string type) => type switch
    {
        "string" => "a text",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        "array" => "a list",
        _ => "an object",
    };
}
