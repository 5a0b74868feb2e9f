using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loadline.Cli.Tests.Leaks;

/// <summary>OpenAPI documents of the older and the newer kind with a value planted wherever people write such things.</summary>
internal static class OpenApiLeaks
{
    /// <summary>YAML with comments, security schemes, servers with variables, cookies, links, callbacks and named examples.</summary>
    public static string Yaml(PlantedValue planted)
    {
        var (value, field, free) = (Text(planted.Value), Text(planted.Field), Text(planted.ByLook ? planted.Value : "plain"));
        var comment = planted.Value.ReplaceLineEndings(" ");
        return $$"""
            # {{comment}}
            openapi: 3.0.3
            info: { title: Shop, version: {{free}}, description: {{free}}, contact: { name: {{value}}, email: {{value}}, url: {{Text("https://example.com/" + Uri.EscapeDataString(planted.Value))}} }, license: { name: {{value}} } }
            externalDocs: { url: {{Text("https://example.com/?" + planted.Field + "=" + Uri.EscapeDataString(planted.Value))}}, description: {{value}} }
            servers:
              - url: {{Text($"https://{{host}}/{Uri.EscapeDataString(planted.ByLook ? planted.Value : "v1")}")}}
                description: {{value}}
                variables: { host: { default: api.example.com, enum: [api.example.com, {{value}}], description: {{value}} } }
            tags: [ { name: shop, description: {{value}} } ]
            x-internal: { {{field}}: {{value}} }
            security: [ { key: [] } ]
            paths:
              /orders: # {{comment}}
                x-note: {{value}}
                parameters:
                  - { name: {{field}}, in: cookie, example: {{value}}, schema: { type: string } }
                  - { name: X-Region, in: header, required: true, schema: { type: string }, examples: { one: { summary: {{value}}, value: {{free}} } } }
                post:
                  summary: create
                  description: {{value}}
                  requestBody:
                    description: {{value}}
                    content:
                      application/json:
                        schema: { $ref: '#/components/schemas/Order' }
                        examples:
                          first: { summary: {{value}}, value: { {{field}}: {{value}}, note: {{free}}, quantity: 1, lines: [ { {{field}}: {{value}}, sku: A-1 } ] } }
                          second: { value: { {{field}}: {{value}}, note: fine, quantity: 2, lines: [] } }
                      application/x-www-form-urlencoded:
                        schema: { type: object, properties: { {{field}}: { type: string, example: {{value}} } } }
                  callbacks: { done: { {{Text("https://example.com/" + Uri.EscapeDataString(planted.Value))}}: { post: { responses: { "200": { description: {{value}} } } } } } }
                  responses:
                    "201": { description: {{value}}, headers: { X-Next: { description: {{value}}, schema: { type: string, example: {{free}} } } }, content: { application/json: { schema: { $ref: '#/components/schemas/Order' }, example: { id: 1, {{field}}: {{value}} } } }, links: { next: { operationId: list, description: {{value}}, parameters: { q: {{free}} } } } }
                    "500": { description: {{value}}, content: { application/json: { example: { error: {{free}}, {{field}}: {{value}} } } } }
                get:
                  operationId: list
                  parameters:
                    - { name: q, in: query, required: true, description: {{value}}, schema: { type: string, default: {{free}}, enum: [ {{free}}, other ] } }
                  responses: { "200": { description: ok } }
            components:
              securitySchemes:
                key: { type: apiKey, in: header, name: X-Api-Key, description: {{value}} }
                flow: { type: oauth2, description: {{value}}, flows: { clientCredentials: { tokenUrl: {{Text("https://me:" + Uri.EscapeDataString(planted.Value) + "@auth.example.com/token")}}, scopes: { read: {{value}} } } } }
              schemas:
                Order:
                  type: object
                  description: {{value}}
                  required: [ {{field}}, note ]
                  properties:
                    id: { type: integer, readOnly: true }
                    {{field}}: { type: string, example: {{value}}, default: {{value}}, description: {{value}} }
                    note: { type: string, example: {{free}} }
                    quantity: { type: integer, minimum: 1, maximum: 5 }
                    lines: { type: array, items: { type: object, additionalProperties: { type: string } } }
            """;
    }

    /// <summary>Swagger 2.0 with forms, headers and a basic login.</summary>
    public static string Swagger(PlantedValue planted)
    {
        var (value, field) = (planted.Value, planted.Field);
        var free = planted.ByLook ? value : "plain";
        JsonObject Parameter(string place, string name) => new() { ["name"] = name, ["in"] = place, ["type"] = "string", ["required"] = true, ["default"] = value, ["x-example"] = value, ["description"] = value };
        return new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "API", ["version"] = "1", ["description"] = value, ["termsOfService"] = value },
            ["host"] = "api.example.com",
            ["basePath"] = "/" + Uri.EscapeDataString(free),
            ["schemes"] = new JsonArray("https"),
            ["consumes"] = new JsonArray("application/json"),
            ["securityDefinitions"] = new JsonObject { ["login"] = new JsonObject { ["type"] = "basic", ["description"] = value } },
            ["paths"] = new JsonObject
            {
                ["/login"] = new JsonObject { ["post"] = new JsonObject { ["consumes"] = new JsonArray("application/x-www-form-urlencoded"), ["parameters"] = new JsonArray(Parameter("formData", field), Parameter("query", field), Parameter("header", "X-" + field)), ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = value, ["examples"] = new JsonObject { ["application/json"] = new JsonObject { [field] = value } } } } } },
                ["/things/{id}"] = new JsonObject
                {
                    ["put"] = new JsonObject
                    {
                        ["parameters"] = new JsonArray(
                            new JsonObject { ["name"] = "id", ["in"] = "path", ["required"] = true, ["type"] = "string", ["default"] = free, ["enum"] = new JsonArray(free, "17") },
                            new JsonObject { ["name"] = "body", ["in"] = "body", ["description"] = value, ["schema"] = new JsonObject { ["$ref"] = "#/definitions/Thing" } }),
                        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = value } },
                    },
                },
            },
            ["definitions"] = new JsonObject
            {
                ["Thing"] = new JsonObject
                {
                    ["type"] = "object",
                    ["example"] = new JsonObject { [field] = value, ["note"] = free, ["size"] = 3 },
                    ["properties"] = new JsonObject { [field] = new JsonObject { ["type"] = "string", ["example"] = value }, ["note"] = new JsonObject { ["type"] = "string", ["default"] = free }, ["size"] = new JsonObject { ["type"] = "integer" } },
                },
            },
        }.ToJsonString();
    }

    private static string Text(string text) => JsonSerializer.Serialize(text);
}
