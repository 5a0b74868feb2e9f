using System.Globalization;
using Loadline.Apis;
using Loadline.Plans;

namespace Loadline.Design.Data;

/// <summary>What a response has to be like when all is well.</summary>
/// <param name="Expect">Status and shape.</param>
/// <param name="Accept">Value of the <c>Accept</c> header; null for none.</param>
internal sealed record ResponseShape(Expectation Expect, string? Accept)
{
    private const int MostPaths = 2;

    /// <summary>What the document promises of an operation.</summary>
    public static ResponseShape Of(ApiOperation operation)
    {
        var status = operation.Responses.Select(response => Code(response.Status)).Where(code => code is >= 200 and < 300).Distinct().Order().ToList();
        var json = Main(operation)?.Contents.FirstOrDefault(content => MediaTypes.IsJson(content.MediaType));
        var paths = json?.Schema is { } schema && schema.OneOf.Count + schema.AnyOf.Count == 0 && !schema.Nullable && (schema.Types is ApiSchemaTypes.None or ApiSchemaTypes.Object)
            ? schema.Properties.Where(property => schema.Required.Contains(property.Name) && !property.Schema.WriteOnly && !property.Schema.Nullable).Select(property => "$" + JsonPathText.Member(property.Name)).Take(MostPaths)
            : [];

        // A path is asked of every accepted response: with several statuses only one of them may have the body.
        var shaped = status.Count == 1 && operation.Method != "HEAD";
        return new ResponseShape(new Expectation { Status = status, Json = shaped ? [.. paths] : [] }, json?.MediaType);
    }

    /// <summary>The response a successful call usually gets: the lowest 2xx with a body, else the lowest 2xx, else the default; null for none.</summary>
    public static ApiResponse? Main(ApiOperation operation)
    {
        var good = operation.Responses.Where(response => response.Status.StartsWith('2')).OrderBy(response => response.Status, StringComparer.Ordinal).ToList();
        return good.Find(response => response.Contents.Any(content => MediaTypes.IsJson(content.MediaType))) ?? good.FirstOrDefault()
            ?? operation.Responses.FirstOrDefault(response => response.Status == "default");
    }

    /// <summary>Whether every successful response the document names has a JSON body, and there is one.</summary>
    public static bool AlwaysJson(ApiOperation operation)
    {
        var good = operation.Responses.Where(response => response.Status.StartsWith('2')).ToList();
        return good.Count > 0 && good.TrueForAll(response => response.Contents.Any(content => MediaTypes.IsJson(content.MediaType)));
    }

    private static int Code(string status) => int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;
}
