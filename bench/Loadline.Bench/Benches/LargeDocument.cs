using System.Text.Json;

namespace Loadline.Bench.Benches;

/// <summary>An OpenAPI document of any number of operations, with the variety of a real one.</summary>
internal static class LargeDocument
{
    /// <summary>Makes the document.</summary>
    /// <param name="operations">Number of operations; five for each resource.</param>
    public static string Of(int operations)
    {
        var paths = new Dictionary<string, object>(StringComparer.Ordinal);
        var schemas = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < operations / 5; i++)
        {
            var name = $"Resource{i}";
            var path = $"/area{i % 20}/resource{i}";
            var reference = Ref(name);
            schemas[name] = Schema(i);
            var one = new Dictionary<string, object>(StringComparer.Ordinal) { ["description"] = "One", ["content"] = Json(reference) };
            var many = new Dictionary<string, object>(StringComparer.Ordinal) { ["description"] = "Many", ["content"] = Json(new { type = "array", items = reference }) };
            var id = new[] { new { name = "id", @in = "path", required = true, schema = new { type = "string", format = "uuid" } } };
            var tags = new[] { $"area{i % 20}" };
            paths[path] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["get"] = new { operationId = $"list{name}", tags, summary = $"List {name}", parameters = new[] { new { name = "limit", @in = "query", schema = new { type = "integer", minimum = 1, maximum = 100 } } }, responses = Responses("200", many) },
                ["post"] = new { operationId = $"create{name}", tags, summary = $"Create {name}", requestBody = new { required = true, content = Json(reference) }, responses = Responses("201", one) },
            };
            paths[path + "/{id}"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["get"] = new { operationId = $"get{name}", tags, parameters = id, responses = Responses("200", one) },
                ["put"] = new { operationId = $"replace{name}", tags, parameters = id, requestBody = new { required = true, content = Json(reference) }, responses = Responses("200", one) },
                ["delete"] = new { operationId = $"delete{name}", tags, parameters = id, responses = Responses("204", new { description = "Gone" }) },
            };
        }

        var document = new
        {
            openapi = "3.0.3",
            info = new { title = "A large API", version = "1.0.0" },
            servers = new[] { new { url = "http://127.0.0.1:8080" } },
            paths,
            components = new { schemas, securitySchemes = new { token = new { type = "http", scheme = "bearer" } } },
            security = new[] { new { token = Array.Empty<string>() } },
        };
        return JsonSerializer.Serialize(document);
    }

    private static Dictionary<string, object> Ref(string name) => new(StringComparer.Ordinal) { ["$ref"] = "#/components/schemas/" + name };

    private static Dictionary<string, object> Json(object schema) => new(StringComparer.Ordinal) { ["application/json"] = new { schema } };

    private static Dictionary<string, object> Responses(string status, object response) => new(StringComparer.Ordinal) { [status] = response };

    private static object Schema(int i) => new
    {
        type = "object",
        required = new[] { "name", "kind", "amount" },
        properties = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["id"] = new { type = "string", format = "uuid", readOnly = true },
            ["name"] = new { type = "string", minLength = 1, maxLength = 60 },
            ["code"] = new { type = "string", pattern = "^[A-Z]{2}-[0-9]{4}$" },
            ["kind"] = new { type = "string", @enum = new[] { "small", "large", "other" } },
            ["amount"] = new { type = "number", minimum = 0, maximum = 10000 },
            ["createdAt"] = new { type = "string", format = "date-time", readOnly = true },
            ["labels"] = new { type = "array", maxItems = 5, items = new { type = "string", maxLength = 20 } },
            ["parent"] = i == 0 ? new { type = "string" } : (object)Ref($"Resource{i - 1}"),
        },
    };
}
