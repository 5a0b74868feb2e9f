using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Turns the <c>body</c> and <c>formData</c> parameters of Swagger 2 into a request body.</summary>
internal sealed class SwaggerBodyReader(Reading reading)
{
    private const int MaxMediaTypes = 20;
    private const string Form = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";

    /// <summary>Reads the body of an operation; null for none. False when there is one that can't be understood: the operation can't be called.</summary>
    public bool TryRead(DocumentMap operation, IReadOnlyList<DocumentMap> parameters, out ApiRequestBody? body)
    {
        var consumes = MediaTypes(operation, "consumes");
        body = null;
        if (parameters.FirstOrDefault(parameter => Place(parameter) == "body") is { } single)
        {
            var schema = single["schema"] is { } node ? reading.Schemas.Read(node) : null;
            if (schema is null && single["schema"] is not null)
            {
                return false;
            }

            var types = consumes.Count > 0 ? consumes : ["application/json"];
            var examples = (single["x-example"] ?? single["x-examples"]) is { } example && reading.Example(example) is { } value ? new[] { value } : [];
            body = new ApiRequestBody(reading.Fields.Flag(single, "required"), [.. types.Select(type => new ApiContent { MediaType = type, Schema = schema, Examples = examples })]);
            return true;
        }

        var fields = parameters.Where(parameter => Place(parameter) == "formData" && reading.Fields.Text(parameter, "name") is { Length: > 0 }).ToList();
        if (fields.Count > 0)
        {
            body = FormBody(fields, consumes);
        }

        return true;
    }

    /// <summary>Media types of an operation, or the document's when it has none of its own; not more than anybody has.</summary>
    public IReadOnlyList<string> MediaTypes(DocumentMap operation, string key) =>
        [.. reading.Fields.Texts(operation[key] is null ? reading.Root : operation, key).Distinct().Take(MaxMediaTypes)];

    private ApiRequestBody FormBody(List<DocumentMap> fields, IReadOnlyList<string> consumes)
    {
        var properties = fields
            .DistinctBy(field => reading.Fields.Text(field, "name"))
            .Select(field => new ApiProperty(reading.Fields.Text(field, "name")!, reading.Schemas.Read(field) ?? new ApiSchema()))
            .ToList();
        var required = fields.Where(field => reading.Fields.Flag(field, "required")).Select(field => reading.Fields.Text(field, "name")!).ToHashSet(StringComparer.Ordinal);
        var schema = new ApiSchema { Types = ApiSchemaTypes.Object, Properties = properties, Required = required };
        var hasFile = fields.Exists(field => field["type"] is DocumentScalar { Text: "file" });
        var types = consumes.Where(type => type.StartsWith(Multipart, StringComparison.OrdinalIgnoreCase) || !hasFile && type.StartsWith(Form, StringComparison.OrdinalIgnoreCase)).ToList();
        if (types.Count == 0)
        {
            types.Add(hasFile ? Multipart : Form);
        }

        var separators = new Dictionary<string, char>(StringComparer.Ordinal);
        foreach (var field in fields.Where(field => field["type"] is DocumentScalar { Text: "array" }))
        {
            if (Separator(reading.Fields.Text(field, "collectionFormat")) is { } separator)
            {
                separators[reading.Fields.Text(field, "name")!] = separator;
            }
        }

        return new ApiRequestBody(required.Count > 0, [.. types.Select(type => new ApiContent { MediaType = type, Schema = schema, Separators = separators })]);
    }

    /// <summary>What stands between the items of a list; null when each has a field of its own. Commas are the default.</summary>
    private static char? Separator(string? format) => format switch { "multi" => null, "ssv" => ' ', "tsv" => '\t', "pipes" => '|', _ => ',' };

    private static string? Place(DocumentMap parameter) => (parameter["in"] as DocumentScalar)?.Text;
}
