using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Design.Data;
using Loadline.Plans;
using Loadline.Plans.Templates;

namespace Loadline.Tests.Design.Data;

/// <summary>A step with its templates filled in from one row, by the rules of docs/architecture.md.</summary>
internal sealed record RenderedRequest(string Method, string PathAndQuery, IReadOnlyList<Field> Headers, string? ContentType, string? Body, JsonNode? Json)
{
    public static RenderedRequest Of(RequestStep step, JsonObject? row, int number)
    {
        var path = Fill(step.Path, row, number, Uri.EscapeDataString);
        var query = string.Join('&', step.Query.Select(field => Encode(field, row, number)));
        var headers = step.Headers.Select(field => field with { Value = Fill(field.Value, row, number) }).ToList();
        if (step.Cookies.Count > 0)
        {
            headers.Add(new Field("Cookie", string.Join("; ", step.Cookies.Select(field => field.Name + "=" + Fill(field.Value, row, number)))));
        }

        var json = step.Body is JsonBody { Value: var value } ? FillJson(value, row, number) : null;
        var (type, body) = step.Body switch
        {
            JsonBody typed => (typed.ContentType ?? "application/json", json?.ToJsonString() ?? "null"),
            FormBody form => ("application/x-www-form-urlencoded", string.Join('&', form.Fields.Select(field => Encode(field, row, number)))),
            MultipartBody parts => ("multipart/form-data; boundary=b0undary", Multipart(parts, row, number)),
            TextBody text => (text.ContentType, Fill(text.Text, row, number)),
            _ => ((string?)null, (string?)null),
        };
        return new RenderedRequest(step.Method, query.Length == 0 ? path : path + "?" + query, headers, type, body, json);
    }

    private static string Encode(Field field, JsonObject? row, int number) =>
        Uri.EscapeDataString(Fill(field.Name, row, number)) + "=" + Uri.EscapeDataString(Fill(field.Value, row, number));

    private static string Multipart(MultipartBody body, JsonObject? row, int number)
    {
        var text = new StringBuilder();
        foreach (var part in body.Parts)
        {
            text.Append("--b0undary\r\nContent-Disposition: form-data; name=\"").Append(part.Name).Append("\"\r\n");
            text.Append(part.ContentType is null ? "" : $"Content-Type: {part.ContentType}\r\n");
            text.Append("\r\n").Append(Fill(part.Value!, row, number)).Append("\r\n");
        }

        return text.Append("--b0undary--\r\n").ToString();
    }

    private static JsonNode? FillJson(JsonNode? value, JsonObject? row, int number) => value switch
    {
        JsonObject map => new JsonObject(map.Select(property => KeyValuePair.Create(property.Key, FillJson(property.Value, row, number)))),
        JsonArray list => new JsonArray([.. list.Select(item => FillJson(item, row, number))]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => TemplateParser.Parse(text.GetValue<string>()) is { Single: { } single }
            ? Evaluate(single, row, number)?.DeepClone()
            : JsonValue.Create(Fill(text.GetValue<string>(), row, number)),
        _ => value?.DeepClone(),
    };

    private static string Fill(string template, JsonObject? row, int number, Func<string, string>? encode = null) => string.Concat(TemplateParser.Parse(template).Parts.Select(part => part switch
    {
        LiteralPart literal => literal.Text,
        ExpressionPart expression => (encode ?? (text => text))(RowColumns.Text(Evaluate(expression.Expression, row, number))),
        _ => throw new InvalidOperationException(),
    }));

    private static JsonNode? Evaluate(TemplateExpression expression, JsonObject? row, int number) => expression switch
    {
        CallExpression { Function: "$unique" } => JsonValue.Create("u" + number.ToString("D19", CultureInfo.InvariantCulture)),
        CallExpression { Function: "$uuid" } => JsonValue.Create("00000000-0000-4000-8000-" + number.ToString("D12", CultureInfo.InvariantCulture)),
        CallExpression { Function: "$int", Arguments: [NumberExpression low, ..] } => JsonValue.Create((long)low.Value + number),
        VariableExpression variable => variable.Path.Skip(1).Aggregate(Column(row, variable), (value, step) => step is int index ? value![index] : value![(string)step]),
        _ => throw new InvalidOperationException($"Unexpected {expression}"),
    };

    private static JsonNode? Column(JsonObject? row, VariableExpression variable)
    {
        var column = (string)variable.Path[0];
        row.ShouldNotBeNull().ContainsKey(column).ShouldBeTrue($"{variable.Name} has no column {column}");
        return row[column];
    }
}
