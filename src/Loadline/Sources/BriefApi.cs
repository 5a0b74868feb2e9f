using Loadline.Apis;
using Loadline.Briefs.Facts;

namespace Loadline.Sources;

/// <summary>An API of which only a brief is known: what it names is called.</summary>
internal static class BriefApi
{
    /// <summary>Names whose requests change something.</summary>
    private static readonly string[] Posts = ["checkout", "login", "signup", "registration", "payment", "payments", "upload", "uploads", "auth", "authentication"];

    public static ApiDescription Of(IEnumerable<EndpointFact> named)
    {
        var operations = named.Where(fact => fact.IsWanted).Select(Operation).DistinctBy(operation => operation.ToString()).ToList();
        return new ApiDescription { Title = "API", Operations = operations.Count > 0 ? operations : [Operation("GET", "/")] };
    }

    private static ApiOperation Operation(EndpointFact fact)
    {
        if (fact.IsPath)
        {
            // Express writes :id where OpenAPI writes {id}.
            var path = string.Join('/', fact.Name.Split('?')[0].Split('/').Select(segment => segment.StartsWith(':') && segment.Length > 1 ? "{" + segment[1..] + "}" : segment.Replace("*", "", StringComparison.Ordinal)));
            return Operation(fact.Method ?? "GET", path.Length > 1 ? path.TrimEnd('/') : "/");
        }

        var slug = Design.Operations.Words.Slug(fact.Name, "api");
        return Operation(fact.Method ?? (Posts.Contains(slug) ? "POST" : "GET"), "/" + slug);
    }

    private static ApiOperation Operation(string method, string path) => new()
    {
        Method = method,
        Path = path,
        Parameters = [.. path.Split('/').Where(segment => segment.Length > 2 && segment[0] == '{' && segment[^1] == '}').Select(segment => new ApiParameter
        {
            Name = segment[1..^1],
            In = ApiParameterPlace.Path,
            Required = true,
            Schema = new ApiSchema { Types = ApiSchemaTypes.String },
        })],
        Responses = [new ApiResponse(method == "POST" ? "2XX" : "200", null, [], [])],
    };
}
