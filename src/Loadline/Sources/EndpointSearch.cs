using Loadline.Apis;
using Loadline.Briefs.Facts;
using Loadline.Design;
using Loadline.Design.Operations;

namespace Loadline.Sources;

/// <summary>Finds the operations that words of a brief mean.</summary>
internal static class EndpointSearch
{
    /// <summary>Filters in the form of <see cref="DesignRequest.Only"/>; empty when nothing is meant.</summary>
    public static IReadOnlyList<string> Filters(ApiDescription api, EndpointFact fact) => fact.IsPath ? Path(api, fact) : Name(api, fact);

    /// <summary>Whether a name means the API as a whole: it is in the title.</summary>
    public static bool IsWhole(ApiDescription api, EndpointFact fact) => !fact.IsPath && Singulars(fact.Name).All(Singulars(api.Title).Contains);

    /// <summary>A path may be written with the address's own path in front, or without a version the document has.</summary>
    private static IReadOnlyList<string> Path(ApiDescription api, EndpointFact fact)
    {
        var method = fact.Method is null ? "" : fact.Method + " ";
        var path = fact.Name;
        while (path.Length > 1)
        {
            var text = method + path;
            var pattern = new OperationPattern(text);
            if (api.Operations.Any(pattern.Matches))
            {
                return [text];
            }

            var slash = path.IndexOf('/', 1);
            if (slash < 0)
            {
                break;
            }

            path = path[slash..];
        }

        var wild = new OperationPattern(method + "/**" + fact.Name);
        return api.Operations.Any(wild.Matches) ? [wild.Text, wild.Text + "/**"] : [];
    }

    private static IReadOnlyList<string> Name(ApiDescription api, EndpointFact fact)
    {
        var words = Singulars(fact.Name);
        var operations = api.Operations;
        var byTag = operations.Where(operation => operation.Tags.Any(tag => Singulars(tag).SequenceEqual(words))).ToList();
        var byPath = operations.Where(operation => operation.Path.Split('/').Any(segment => Singulars(segment).SequenceEqual(words))).ToList();
        var byId = operations.Where(operation => words.All(Singulars(operation.Id ?? "").Contains) || words.All(Singulars(operation.Path).Contains)).ToList();
        var found = byPath.Count > 0 ? byPath.Union(byTag).ToList() : byTag.Count > 0 ? byTag : byId;
        if (found.Count == 0)
        {
            var types = Types(words);
            found = [.. OperationClassifier.Classify(operations).Where(each => types.Contains(each.Type)).Select(each => each.Operation)];
        }

        return [.. found.Select(operation => operation.Path).Distinct(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<ApiType> Types(List<string> words) => words switch
    {
        _ when words.Contains("checkout") || words.Contains("purchase") || words.Contains("cart") || words.Contains("basket") => [ApiTypes.Checkout, ApiTypes.Payment],
        _ when words.Contains("payment") => [ApiTypes.Payment],
        _ when words.Contains("search") => [ApiTypes.Search, ApiTypes.Typeahead],
        _ when words.Contains("login") || words.Contains("auth") || words.Contains("authentication") => [ApiTypes.Login, ApiTypes.Token],
        _ when words.Contains("upload") => [ApiTypes.Upload],
        _ when words.Contains("report") => [ApiTypes.Batch],
        _ => [],
    };

    private static List<string> Singulars(string text) => [.. Words.Of(text).Select(Words.Singular).Where(word => word is not ("api" or "service" or "the"))];
}
