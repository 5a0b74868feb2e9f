using System.Text;
using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Importers;

namespace Loadline.Tests.Importers;

/// <summary>Everything an import came to, as text: findings, operations, and each named schema once.</summary>
internal sealed class ApiText
{
    private readonly StringBuilder text = new();
    private readonly List<ApiSchema> named = [];
    private readonly HashSet<ApiSchema> seen = new(ReferenceEqualityComparer.Instance);

    public static string Of(Imported imported) => new ApiText().Write(imported);

    private string Write(Imported imported)
    {
        foreach (var finding in imported.Findings)
        {
            text.Append(finding).Append('\n');
        }

        if (imported.Api is not { } api)
        {
            return text.ToString();
        }

        text.Append($"{api.Title} {api.Version}\n");
        foreach (var server in api.Servers)
        {
            text.Append($"server {server.Url} {server.Description}\n".Replace(" \n", "\n", StringComparison.Ordinal));
        }

        foreach (var scheme in api.SecuritySchemes)
        {
            text.Append($"scheme {scheme.Id}: {scheme.Kind}{Of(" name", scheme.Name)}{Of(" token", scheme.TokenUrl)}{Of(" scopes", Joined(scheme.Scopes))}{Of(" says", scheme.Description)}\n");
        }

        foreach (var operation in api.Operations)
        {
            Write(operation);
        }

        for (var index = 0; index < named.Count; index++)
        {
            text.Append($"\n{named[index].Name} = {Body(named[index], 0)}\n");
        }

        return text.ToString();
    }

    private void Write(ApiOperation operation)
    {
        var security = operation.Security.Count == 0 ? "nothing" : string.Join(" or ", operation.Security.Select(needed => needed.Count == 0 ? "nothing" : string.Join('+', needed)));
        text.Append($"\n{operation} at {operation.Location}{Of(" id", operation.Id)}{Of(" tags", Joined(operation.Tags))}{(operation.Deprecated ? " deprecated" : "")}{Of(" server", operation.Server)} needs {security}\n");
        foreach (var parameter in operation.Parameters)
        {
            text.Append($"  {parameter.In} {parameter.Name}{(parameter.Required ? "!" : "")} {parameter.Style}{(parameter.Explode ? " exploded" : "")}{Of(" as", parameter.ContentType)}{Of(" examples", Joined(parameter.Examples))}: {Schema(parameter.Schema, 1)}\n");
        }

        foreach (var content in operation.Body?.Contents ?? [])
        {
            text.Append($"  body{(operation.Body!.Required ? "!" : "")} {Content(content)}\n");
        }

        foreach (var response in operation.Responses)
        {
            text.Append($"  {response.Status}{Of(" headers", Joined(response.Headers))}{string.Concat(response.Contents.Select(content => $"\n    {Content(content)}"))}\n");
        }
    }

    private string Content(ApiContent content) =>
        $"{content.MediaType}{Of(" parts", Joined(content.PartTypes.Select(part => $"{part.Key}={part.Value}")))}{Of(" examples", Joined(content.Examples))}: {(content.Schema is null ? "-" : Schema(content.Schema, 2))}";

    private string Schema(ApiSchema schema, int depth)
    {
        if (schema.Name is null || schema.Nullable)
        {
            return (schema.Name is null ? "" : schema.Name + " as ") + (depth > 12 ? "…" : Body(schema, depth));
        }

        if (seen.Add(schema))
        {
            named.Add(schema);
        }

        return schema.Name;
    }

    private string Body(ApiSchema schema, int depth)
    {
        var indent = new string(' ', 2 * depth + 2);
        var parts = new List<string> { schema.Types == ApiSchemaTypes.None ? "any" : schema.Types.ToString().ToLowerInvariant().Replace(", ", "|", StringComparison.Ordinal) };
        parts.AddRange(new[]
        {
            Of("format", schema.Format), Of("enum", schema.Enum.Count == 0 ? null : Joined(schema.Enum.Select(value => value?.ToJsonString() ?? "null"))), Of("pattern", schema.Pattern),
            Of("length", Range(schema.MinLength, schema.MaxLength)),
            Of("range", schema.Minimum is null && schema.Maximum is null ? null : $"{(schema.ExclusiveMinimum ? ">" : "")}{schema.Minimum}..{(schema.ExclusiveMaximum ? "<" : "")}{schema.Maximum}"),
            Of("step", schema.MultipleOf?.ToString()), Of("count", Range(schema.MinItems, schema.MaxItems)), schema.UniqueItems ? "unique" : null,
            Of("size", Range(schema.MinProperties, schema.MaxProperties)), schema.ReadOnly ? "readOnly" : null, schema.WriteOnly ? "writeOnly" : null,
            schema.AdditionalPropertiesAllowed ? null : "closed", Of("default", schema.Default?.ToJsonString()), Of("examples", Joined(schema.Examples)), Of("says", schema.Description),
            Of("discriminator", schema.DiscriminatorProperty is { } told ? $"{told}({Joined(schema.DiscriminatorValues)})" : null),
        }.OfType<string>().Where(part => part.Length > 0).Select(part => part.Trim()));
        var lines = new StringBuilder(string.Join(' ', parts));
        foreach (var property in schema.Properties)
        {
            lines.Append($"\n{indent}{property.Name}{(schema.Required.Contains(property.Name) ? "!" : "")}: {Schema(property.Schema, depth + 1)}");
        }

        Append("[]", schema.Items is null ? [] : [schema.Items]);
        Append("other", schema.AdditionalProperties is null ? [] : [schema.AdditionalProperties]);
        Append("one of", schema.OneOf);
        Append("any of", schema.AnyOf);
        Append("not", schema.Not is null ? [] : [schema.Not]);
        return lines.ToString();

        void Append(string what, IReadOnlyList<ApiSchema> schemas)
        {
            foreach (var other in schemas)
            {
                lines.Append($"\n{indent}{what} {Schema(other, depth + 1)}");
            }
        }
    }

    private static string? Range(int? from, int? to) => from is null && to is null ? null : $"{from}..{to}";

    private static string Of(string label, string? value) => string.IsNullOrEmpty(value) ? "" : $"{label} {value}";

    private static string Joined(IEnumerable<string> values) => string.Join(", ", values);

    private static string Joined(IEnumerable<JsonNode> values) => Joined(values.Select(value => value.ToJsonString()));
}
