using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>The parameters of an operation: those of its path item and its own, which replace them by name and place.</summary>
internal sealed class OperationParameters(Reading reading)
{
    private readonly ParameterReader reader = new(reading);
    private const int MaxSteps = 500_000;

    private readonly Dictionary<DocumentMap, ApiParameter?> known = new(ReferenceEqualityComparer.Instance);
    private int steps;

    /// <summary>The parameters as the document has them, references followed.</summary>
    public IReadOnlyList<DocumentMap> Merge(DocumentMap item, DocumentMap operation, string name)
    {
        var order = new List<DocumentMap>();
        var places = new Dictionary<(string?, string?), int>();
        foreach (var node in Nodes(item).Concat(Nodes(operation)))
        {
            if (steps > MaxSteps)
            {
                return [];
            }

            if (++steps > MaxSteps)
            {
                reading.Findings.Error("document-too-large", node, $"Operations have more than {MaxSteps:N0} parameters together.", "leave out the operations that are not tested");
                return [];
            }

            if (reading.References.Follow(node) is not { } target)
            {
                reading.Findings.Warning("unusable-parameter", node, $"A parameter of {name} leads nowhere and is left out.");
                continue;
            }

            if (reading.Fields.As<DocumentMap>(target, $"A parameter of {name}", "a map", Severity.Warning) is not { } map)
            {
                continue;
            }

            var key = ((map["name"] as DocumentScalar)?.Text, (map["in"] as DocumentScalar)?.Text);
            if (places.TryGetValue(key, out var place))
            {
                order[place] = map;
            }
            else
            {
                places.Add(key, order.Count);
                order.Add(map);
            }
        }

        return order;
    }

    /// <summary>Reads them, without the body and form fields of Swagger 2.</summary>
    /// <param name="maps">The parameters.</param>
    /// <param name="place">The operation.</param>
    /// <param name="isSecured">Whether it says how to authenticate.</param>
    public IReadOnlyList<ApiParameter> Read(IReadOnlyList<DocumentMap> maps, OperationPlace place, bool isSecured)
    {
        var variables = Variables(place.Path);
        var found = new List<ApiParameter>();
        foreach (var map in maps)
        {
            if (reading.IsSwagger2 && (map["in"] as DocumentScalar)?.Text is "body" or "formData" && ParameterReader.PlaceOf(map) is null)
            {
                continue;
            }

            if (!known.TryGetValue(map, out var parameter))
            {
                known.Add(map, parameter = reader.Read(map, place.Name));
            }

            if (parameter is null || IsSetElsewhere(parameter, isSecured))
            {
                continue;
            }

            if (parameter.In == ApiParameterPlace.Path && !variables.Contains(parameter.Name))
            {
                reading.Findings.Note("unused-parameter", map, $"The path of {place.Name} has no place for its parameter {FindingList.Quote(parameter.Name)}, which is left out.");
                continue;
            }

            found.Add(parameter);
        }

        var declared = found.Where(parameter => parameter.In == ApiParameterPlace.Path).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in variables.Where(name => !declared.Contains(name)))
        {
            reading.Findings.Add(Finding.Warning("undeclared-parameter", $"{place.Name} does not declare its path parameter {FindingList.Quote(name)}; it is taken for a text.", place.Location, "declare it under 'parameters' with 'in: path'"));
            found.Add(new ApiParameter { Name = name, In = ApiParameterPlace.Path, Required = true, Schema = new ApiSchema { Types = ApiSchemaTypes.String } });
        }

        return found;
    }

    private IEnumerable<DocumentNode> Nodes(DocumentMap holder) => reading.Fields.List(holder, "parameters", Severity.Error)?.Items ?? [];

    /// <summary>OpenAPI ignores header parameters that bodies, responses and security describe; where nothing describes the last, it is all there is.</summary>
    private static bool IsSetElsewhere(ApiParameter parameter, bool isSecured) =>
        parameter.In == ApiParameterPlace.Header
        && (Is(parameter, "Accept") || Is(parameter, "Content-Type") || isSecured && Is(parameter, "Authorization"));

    private static bool Is(ApiParameter parameter, string name) => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Names in braces.</summary>
    private static List<string> Variables(string path)
    {
        var names = new List<string>();
        for (var open = path.IndexOf('{'); open >= 0; open = path.IndexOf('{', open + 1))
        {
            var close = path.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            var name = path[(open + 1)..close];
            if (name.Length > 0 && !names.Contains(name))
            {
                names.Add(name);
            }
        }

        return names;
    }
}
