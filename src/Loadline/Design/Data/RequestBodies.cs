using System.Text.Json;
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
            _ when bare.StartsWith("multipart/", StringComparison.Ordinal) => null,
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
            ? new FormBody(FormFields.Of(draft, "", rows, schema, content))
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
                var part = new MultipartPart(key, SampleText, ContentType: type?.Split(',')[0] is { } given && !given.Contains('*', StringComparison.Ordinal) ? given : "text/plain");
                parts.AddRange(Enumerable.Repeat(part, property.Items is null ? 1 : Math.Max(1, property.MinItems ?? 0)));
                continue;
            }

            var values = rows.Select(row => row[key]).ToList();
            if (values.TrueForAll(value => value is JsonArray))
            {
                parts.AddRange(ListParts(draft, content, key, property, [.. values.Cast<JsonArray>()]));
                continue;
            }

            var structured = values.Exists(value => value is not JsonValue);
            var template = draft.Known(key, property) ?? UniqueField.Template(draft.Operation, key, property)
                ?? draft.Columns.Template(structured ? [.. values.Select(value => JsonValue.Create(RowColumns.Text(value)))] : values, key, "body");
            parts.Add(new MultipartPart(key, template, ContentType: type ?? (structured ? "application/json" : null)));
        }

        return new MultipartBody(parts);
    }

    /// <summary>A list: a part for each item it has to have, or one part with all of them where the document gives a separator.</summary>
    private static IEnumerable<MultipartPart> ListParts(RequestDraft draft, ApiContent content, string key, ApiSchema schema, IReadOnlyList<JsonArray> lists)
    {
        var type = content.PartTypes.GetValueOrDefault(key);
        if (content.Separators.TryGetValue(key, out var separator))
        {
            return [new MultipartPart(key, draft.Columns.Template([.. lists.Select(list => ParameterText.Joined(list, separator, explode: false))], key, "body"), ContentType: type)];
        }

        var structured = lists.SelectMany(list => list).Any(item => item is not (JsonValue or null));
        return FormFields.Repeated(draft, key, lists, schema).Select(field => new MultipartPart(field.Name, field.Value, ContentType: type ?? (structured ? "application/json" : null)));
    }

    private static TextBody? Text(RequestDraft draft, ApiContent content)
    {
        var schema = content.Schema ?? new ApiSchema { Types = ApiSchemaTypes.String };
        if (schema.Format == "binary" || content.Schema is null)
        {
            var shown = content.Examples.OfType<JsonValue>().Select(RowColumns.Text).FirstOrDefault();
            return new TextBody(Plans.Templates.TemplateParser.Escape(shown ?? SampleText), content.MediaType);
        }

        var isLines = MediaTypes.Rank(content.MediaType) == MediaTypes.Lines;
        var values = Values(draft, content, schema);
        return values is null ? null : new TextBody(draft.Columns.Template([.. values.Select(value => JsonValue.Create(isLines ? Lines(value) : RowColumns.Text(value)))], "body", "body"), content.MediaType);
    }

    /// <summary>JSON with one value a line; a list gives a line for each item.</summary>
    private static string Lines(JsonNode? value) => value switch
    {
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        JsonArray list => string.Concat(list.Select(item => (item?.ToJsonString(JsonText.Compact) ?? "null") + "\n")),
        _ => (value?.ToJsonString(JsonText.Compact) ?? "null") + "\n",
    };

    private static TextBody? Xml(RequestDraft draft, ApiContent content)
    {
        if (content.Schema is not { } schema || Values(draft, content, schema) is not { } values)
        {
            return null;
        }

        if (values.All(value => value is JsonValue text && text.GetValueKind() == JsonValueKind.String))
        {
            return Written(draft, content, [.. values.Select(RowColumns.Text)]);
        }

        draft.Warn("xml-guessed", "the body is XML; its elements are named after the schema's properties, without attributes and namespaces", "Check the body in the plan.");
        IReadOnlyList<JsonNode?> texts = [.. values.Select(value => JsonValue.Create(XmlText.Of(schema.Name ?? "root", value)))];
        return new TextBody(draft.Columns.Template(texts, "body", "body"), content.MediaType);
    }

    /// <summary>XML the document has as text. Text that is none, made up because there is no example, stands in an element.</summary>
    private static TextBody Written(RequestDraft draft, ApiContent content, IReadOnlyList<string> texts)
    {
        var written = texts.Where(text => text.TrimStart().StartsWith('<')).ToList();
        if (written.Count == 0)
        {
            draft.Warn("xml-guessed", "the body is XML of which the document says nothing more", "Give the request body an example.");
        }

        IReadOnlyList<JsonNode?> bodies = [.. texts.Select((text, i) => JsonValue.Create(written.Count == 0 ? XmlText.Of("root", JsonValue.Create(text)) : written[i % written.Count]))];
        return new TextBody(draft.Columns.Template(bodies, "body", "body"), content.MediaType);
    }

    private static IReadOnlyList<JsonNode?>? Values(RequestDraft draft, ApiContent content, ApiSchema schema, Func<JsonNode?, bool>? accept = null)
    {
        var shown = ExampleValues.Usable(schema, [.. content.Examples, .. schema.Examples], draft.Random("example", 0));
        return shown.Count > 0 ? ExampleRows.Of(draft, schema, shown) : draft.Values("body", schema, "", null, accept: accept);
    }

    /// <summary>Whether the lists that become one text have no separator within their items.</summary>
    private static bool AreFlat(ApiContent content, JsonNode? value) =>
        content.Separators.All(separator => value is not JsonObject map || map[separator.Key] is not JsonArray { Count: > 0 } list || ParameterText.IsFlat(list, separator.Value));

    private static IReadOnlyList<JsonObject>? Objects(RequestDraft draft, ApiContent content, ApiSchema schema) =>
        Values(draft, content, schema, value => AreFlat(content, value)) is { } values && BodyTemplate.Align(values) is { } aligned && aligned.All(value => value is JsonObject) && FormFields.SameKeys(aligned)
            ? [.. aligned.Cast<JsonObject>()]
            : null;
}
