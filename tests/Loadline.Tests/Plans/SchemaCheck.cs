using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Loadline.Tests.Plans;

/// <summary>The keywords of JSON schema that the plan's schema uses; any other fails the test.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Known =
    [
        "$schema", "title", "description", "$defs", "$ref", "type", "properties", "required", "additionalProperties", "anyOf", "allOf", "not", "dependentSchemas",
        "enum", "pattern", "minimum", "maximum", "items", "minProperties", "maxProperties",
    ];

    public static string? Problem(JsonObject root, JsonNode? value) => Problem(root, root, value, "$");

    private static string? Problem(JsonObject root, JsonNode? rule, JsonNode? value, string path)
    {
        if (rule is JsonValue flag)
        {
            return flag.GetValue<bool>() ? null : $"{path} is not allowed";
        }

        foreach (var (keyword, operand) in rule!.AsObject())
        {
            Known.ShouldContain(keyword);
            if (Problem(root, rule.AsObject(), keyword, operand!, value, path) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? Problem(JsonObject root, JsonObject rule, string keyword, JsonNode operand, JsonNode? value, string path)
    {
        string? All(IEnumerable<string?> problems) => problems.FirstOrDefault(problem => problem is not null);
        string? When(bool isWrong) => isWrong ? $"{path}: {keyword} {operand.ToJsonString()}" : null;
        var map = value as JsonObject;
        var number = value?.GetValueKind() == JsonValueKind.Number ? double.Parse(value.ToJsonString()) : (double?)null;
        return keyword switch
        {
            "$ref" => Problem(root, root["$defs"]![operand.GetValue<string>()["#/$defs/".Length..]], value, path),
            "type" => When(!(operand is JsonArray types ? types.Select(type => type!.GetValue<string>()) : [operand.GetValue<string>()]).Any(type => IsOf(type, value))),
            "properties" => All((map ?? []).Where(each => operand[each.Key] is not null).Select(each => Problem(root, operand[each.Key], each.Value, path + "." + each.Key))),
            "additionalProperties" => All((map ?? []).Where(each => rule["properties"]?[each.Key] is null).Select(each => Problem(root, operand, each.Value, path + "." + each.Key))),
            "required" => When(map is not null && operand.AsArray().Any(key => !map.ContainsKey(key!.GetValue<string>()))),
            "anyOf" => When(operand.AsArray().All(each => Problem(root, each, value, path) is not null)),
            "allOf" => All(operand.AsArray().Select(each => Problem(root, each, value, path))),
            "not" => When(Problem(root, operand, value, path) is null),
            "dependentSchemas" => All(operand.AsObject().Where(each => map?.ContainsKey(each.Key) == true).Select(each => Problem(root, each.Value, value, path))),
            "enum" => When(operand.AsArray().All(each => each!.ToJsonString() != value?.ToJsonString())),
            "pattern" => When(value?.GetValueKind() == JsonValueKind.String && !Regex.IsMatch(value.GetValue<string>(), operand.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1))),
            "minimum" => When(number < operand.GetValue<double>()),
            "maximum" => When(number > operand.GetValue<double>()),
            "items" => value is JsonArray items ? All(items.Select((item, i) => Problem(root, operand, item, $"{path}[{i}]"))) : null,
            "minProperties" => When(map?.Count < operand.GetValue<int>()),
            "maxProperties" => When(map?.Count > operand.GetValue<int>()),
            _ => null,
        };
    }

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(double.Parse(value!.ToJsonString())),
        _ => false,
    };
}
