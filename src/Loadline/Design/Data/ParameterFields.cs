using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Design.Operations;
using Loadline.Plans;
using Loadline.Plans.Rules;

namespace Loadline.Design.Data;

/// <summary>Writes query, header and cookie parameters as fields.</summary>
internal static class ParameterFields
{
    /// <summary>The fields of a parameter; none when an optional one could not be made.</summary>
    public static IReadOnlyList<Field> Of(RequestDraft draft, ApiParameter parameter)
    {
        var name = parameter.Name;
        if (draft.Bound.TryGetValue(name, out var template))
        {
            return [new Field(name, template)];
        }

        if (UniqueField.IsIdempotencyKey(name) && UniqueField.KeyTemplate(parameter.Schema) is { } key)
        {
            return [new Field(name, key)];
        }

        if (SecretOf(parameter) is { } variable && !LoginNames.IsPassword(name))
        {
            return [new Field(name, "{{ $env." + variable + " }}")];
        }

        // A page the document shows is one somebody wants, unless ids are taken from the list: a small database has no later pages.
        var isShown = parameter.Examples.Count > 0 || parameter.Schema.Examples.Count > 0;
        if ((draft.FeedsOthers || !isShown) && FirstPage.Of(parameter) is { } first)
        {
            draft.FirstPages.Add(name);
            return [new Field(name, RowColumns.Text(first))];
        }

        var schema = ParameterChoice.SchemaOf(parameter);
        var encoded = parameter.ContentType is not null;
        var separator = Separator(parameter);
        ApiParameterPlace? place = encoded ? null : parameter.In;
        var isSize = draft.FeedsOthers && FirstPage.IsSize(parameter);
        bool Accepts(JsonNode? value) => (encoded || Nested(parameter) || ParameterText.IsFlat(value, separator)) && !(isSize && RowColumns.Text(value) == "0");
        var values = draft.Values(Slot(parameter), schema, name, place, edges: true, Accepts);
        if (values is null)
        {
            if (parameter.Required)
            {
                draft.Fail("value-not-made", $"no value was found that the schema of parameter '{name}' allows", "Give the parameter an example.");
            }

            return [];
        }

        if (encoded)
        {
            values = [.. values.Select(value => (JsonNode)JsonValue.Create(value is null ? "null" : value.ToJsonString(parameter.In == ApiParameterPlace.Header ? JsonText.Ascii : JsonText.Compact)))];
            return [new Field(name, draft.Columns.Template(values, name, Place(parameter)))];
        }

        if (values.All(value => value is JsonObject) && parameter.In == ApiParameterPlace.Query && (Nested(parameter) || parameter.Explode))
        {
            return FormFields.Of(draft, Nested(parameter) ? name : "", [.. values.Cast<JsonObject>()], schema, content: null);
        }

        if (values.All(value => value is JsonArray) && parameter.Explode && parameter.In == ApiParameterPlace.Query)
        {
            return FormFields.Repeated(draft, name, [.. values.Cast<JsonArray>()], schema);
        }

        IReadOnlyList<JsonNode?> texts = [.. values.Select(value => ParameterText.Joined(value, separator ?? ',', parameter.Explode))];
        return [new Field(name, draft.Columns.Template(texts, name, Place(parameter)))];
    }

    /// <summary>Where a credential comes from. What a document shows for one is somebody's, or made up: neither belongs into a file.</summary>
    private static string? SecretOf(ApiParameter parameter) =>
        parameter.In == ApiParameterPlace.Header ? SecretRules.VariableOfHeader(parameter.Name) : SecretRules.VariableOfParameter(parameter.Name);

    private static bool Nested(ApiParameter parameter) => parameter.Style == "deepObject";

    private static string Slot(ApiParameter parameter) => Place(parameter) + ":" + parameter.Name;

    private static string Place(ApiParameter parameter) => parameter.In.ToString().ToLowerInvariant();

    private static char? Separator(ApiParameter parameter) => parameter switch
    {
        { Style: "spaceDelimited" } => ' ',
        { Style: "pipeDelimited" } => '|',
        { In: ApiParameterPlace.Query, Explode: true } => null,
        _ => ',',
    };
}
