using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Loadline.Testing;

namespace Loadline.Tests.Results;

/// <summary>Checks a document against the part of JSON Schema that our own schemas use; a keyword it does not know fails the test.</summary>
internal sealed class SchemaCheck
{
    private readonly JsonObject _root;

    private SchemaCheck(JsonObject root) => _root = root;

    public static SchemaCheck Load(string path) => new(JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, path)))!.AsObject());

    public IReadOnlyList<string> Problems(JsonNode? document)
    {
        var problems = new List<string>();
        Check(_root, document, "$", problems);
        return problems;
    }

    private void Check(JsonObject schema, JsonNode? value, string path, List<string> problems)
    {
        foreach (var (keyword, rule) in schema)
        {
            var holds = keyword switch
            {
                "$schema" or "$id" or "$defs" or "title" or "description" => true,
                "$ref" => Follow(rule!, value, path, problems),
                "type" => rule is JsonArray types ? types.Any(type => IsA((string)type!, value)) : IsA((string)rule!, value),
                "const" => JsonNode.DeepEquals(rule, value),
                "enum" => rule!.AsArray().Any(choice => JsonNode.DeepEquals(choice, value)),
                "minimum" => value is null || value.GetValueKind() != JsonValueKind.Number || (double)value >= (double)rule!,
                "maximum" => value is null || value.GetValueKind() != JsonValueKind.Number || (double)value <= (double)rule!,
                "pattern" => value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch((string)value!, (string)rule!, RegexOptions.None, TimeSpan.FromSeconds(1)),
                "required" => value is not JsonObject it || rule!.AsArray().All(name => it.ContainsKey((string)name!)),
                "properties" => Properties(rule!.AsObject(), value, path, problems),
                "additionalProperties" => Additional(schema, rule!, value, path, problems),
                "items" => Items(rule!.AsObject(), value, path, problems),
                _ => throw new NotSupportedException($"The keyword {keyword} of a schema is not known to the check."),
            };
            if (!holds)
            {
                problems.Add($"{path}: {keyword} {rule!.ToJsonString()} does not hold for {(value is JsonObject ? "an object" : value?.ToJsonString())}");
            }
        }
    }

    private bool Follow(JsonNode reference, JsonNode? value, string path, List<string> problems)
    {
        var name = ((string)reference!).Split('/')[^1];
        Check(_root["$defs"]![name]!.AsObject(), value, path, problems);
        return true;
    }

    private bool Properties(JsonObject properties, JsonNode? value, string path, List<string> problems)
    {
        foreach (var (name, member) in value as JsonObject ?? [])
        {
            if (properties[name] is JsonObject schema)
            {
                Check(schema, member, path + "." + name, problems);
            }
        }

        return true;
    }

    private bool Additional(JsonObject schema, JsonNode rule, JsonNode? value, string path, List<string> problems)
    {
        var others = (value as JsonObject ?? []).Where(member => schema["properties"]?.AsObject().ContainsKey(member.Key) != true).ToList();
        if (rule is JsonObject each)
        {
            others.ForEach(member => Check(each, member.Value, path + "." + member.Key, problems));
            return true;
        }

        return (bool)rule || others.Count == 0;
    }

    private bool Items(JsonObject schema, JsonNode? value, string path, List<string> problems)
    {
        var index = 0;
        foreach (var item in value as JsonArray ?? [])
        {
            Check(schema, item, $"{path}[{index++}]", problems);
        }

        return true;
    }

    private static bool IsA(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("null", JsonValueKind.Null) => true,
        ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => decimal.TryParse(value!.ToJsonString(), out var number) && number == decimal.Truncate(number),
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        _ => false,
    };
}
