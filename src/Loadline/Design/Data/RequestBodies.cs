using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Plans;

namespace Loadline.Design.Data;

/// <summary>Makes request bodies.</summary>
internal static class RequestBodies
{
    private const string SampleText = "A small file of plain text.\n";

    /// <summary>The body of the operation; null for none.</summary>
    public static Body? Of(RequestDraft draft)
    {
        if (draft.Operation.Body is not { Contents.Count: > 0 } body || (!body.Required && draft.Operation.Method is "GET" or "HEAD" or "DELETE"))
        {
            return null;
        }

        var content = body.Contents.OrderBy(item => MediaTypes.Rank(item.MediaType)).First();
        var made = Make(draft, content);
        if (made is null && body.Required)
        {
            draft.Fail("body-not-made", $"no {content.MediaType} body was found that its schema allows", "Give the request body an example.");
        }

        return made;
    }

    private static Body? Make(RequestDraft draft, ApiContent content)
    {
        var bare = MediaTypes.Bare(content.MediaType);
        return MediaTypes.Rank(content.MediaType) switch
        {
            <= 2 => Json(draft, content, bare is "application/json" or "application/*" or "*/*" ? null : content.MediaType),
            3 => Form(draft, content),
            4 => Multipart(draft, content),
            8 => Xml(draft, content),
            _ => Text(draft, content),
        };
    }

    /// <summary>What is sent where the document allows any JSON.</summary>
    private static ApiSchema AnyObject { get; } = new()
    {
        Types = ApiSchemaTypes.Object,
        Properties = [new ApiProperty("name", new ApiSchema { Types = ApiSchemaTypes.String }), new ApiProperty("quantity", new ApiSchema { Types = ApiSchemaTypes.Integer })],
    };

    private static JsonBody? Json(RequestDraft draft, ApiContent content, string? type)
    {
        var schema = content.Schema is null or { Types: ApiSchemaTypes.None, Properties.Count: 0, Items: null, Enum.Count: 0, OneOf.Count: 0, AnyOf.Count: 0, Not: null, Required.Count: 0, AdditionalProperties: null }
            ? SchemaMerge.And(content.Schema ?? new ApiSchema(), AnyObject)
            : content.Schema;
        var values = Values(draft, content, schema);
        return values is null ? null : new JsonBody(BodyTemplate.Of(draft, schema, values), type);
    }

    private static FormBody? Form(RequestDraft draft, ApiContent content)
    {
        var schema = content.Schema ?? new ApiSchema { Types = ApiSchemaTypes.Object };
        return Objects(draft, content, schema) is { } rows
            ? new FormBody(FormFields.Of(draft, "", rows, schema, content.PartTypes.Where(part => MediaTypes.IsJson(part.Value)).Select(part => part.Key).ToHashSet(StringComparer.Ordinal)))
            : null;
    }

    private static MultipartBody? Multipart(RequestDraft draft, ApiContent content)
    {
        var schema = content.Schema ?? new ApiSchema { Types = ApiSchemaTypes.Object };
        if (Objects(draft, content, schema) is not { } rows)
        {
            return null;
        }

        var parts = new List<MultipartPart>();
        foreach (var key in rows[0].Select(property => property.Key))
        {
            var property = schema.Properties.FirstOrDefault(other => other.Name == key)?.Schema ?? new ApiSchema();
            var file = property.Format is "binary" || property.Items?.Format is "binary";
            var type = content.PartTypes.GetValueOrDefault(key);
            if (file)
            {
                parts.Add(new MultipartPart(key, SampleText, ContentType: type?.Split(',')[0] is { } given && !given.Contains('*', StringComparison.Ordinal) ? given : "text/plain"));
                continue;
            }

            var values = rows.Select(row => row[key]).ToList();
            var structured = values.Exists(value => value is not JsonValue);
            var template = draft.Known(key, property) ?? UniqueField.Template(draft.Operation, key, property)
                ?? draft.Columns.Template(structured ? [.. values.Select(value => JsonValue.Create(RowColumns.Text(value)))] : values, key, "body");
            parts.Add(new MultipartPart(key, template, ContentType: type ?? (structured ? "application/json" : null)));
        }

        return new MultipartBody(parts);
    }

    private static TextBody? Text(RequestDraft draft, ApiContent content)
    {
        var schema = content.Schema ?? new ApiSchema { Types = ApiSchemaTypes.String };
        if (schema.Format == "binary" || content.Schema is null)
        {
            var shown = content.Examples.OfType<JsonValue>().Select(RowColumns.Text).FirstOrDefault();
            return new TextBody(Plans.Templates.TemplateParser.Escape(shown ?? SampleText), content.MediaType);
        }

        var values = Values(draft, content, schema);
        return values is null ? null : new TextBody(draft.Columns.Template([.. values.Select(value => JsonValue.Create(RowColumns.Text(value)))], "body", "body"), content.MediaType);
    }

    private static TextBody? Xml(RequestDraft draft, ApiContent content)
    {
        if (content.Schema is not { } schema || Values(draft, content, schema) is not { } values)
        {
            return null;
        }

        draft.Warn("xml-guessed", "the body is XML; its elements are named after the schema's properties, without attributes and namespaces", "Check the body in the plan.");
        IReadOnlyList<JsonNode?> texts = [.. values.Select(value => JsonValue.Create(XmlText.Of(schema.Name ?? "root", value)))];
        return new TextBody(draft.Columns.Template(texts, "body", "body"), content.MediaType);
    }

    private static IReadOnlyList<JsonNode?>? Values(RequestDraft draft, ApiContent content, ApiSchema schema)
    {
        var shown = ExampleValues.Usable(schema, [.. content.Examples, .. schema.Examples]);
        return shown.Count > 0 ? ExampleRows.Of(draft, schema, shown) : draft.Values("body", schema, "", null);
    }

    private static IReadOnlyList<JsonObject>? Objects(RequestDraft draft, ApiContent content, ApiSchema schema) =>
        Values(draft, content, schema) is { } values && BodyTemplate.Align(values) is { } aligned && aligned.All(value => value is JsonObject) && FormFields.SameKeys(aligned)
            ? [.. aligned.Cast<JsonObject>()]
            : null;
}
