using System.Text.RegularExpressions;
using Loadline.Apis;

namespace Loadline.Importers.Traffic;

/// <summary>Describes an API by the requests that were seen: what the designer classifies, and what other sources are compared with.</summary>
internal static partial class ObservedApi
{
    /// <summary>The description.</summary>
    /// <param name="title">Name of the API.</param>
    /// <param name="origin">Where most requests went; empty when unknown.</param>
    /// <param name="drafts">Requests with the path of their operation.</param>
    /// <param name="redact">Takes sensitive parts out of names.</param>
    public static ApiDescription Of(string title, string origin, IReadOnlyList<(RequestDraft Draft, string Path)> drafts, Func<string, string> redact)
    {
        var operations = new OrderedDictionary<string, ApiOperation>(StringComparer.Ordinal);
        foreach (var (draft, path) in drafts)
        {
            var key = draft.Exchange.Method + " " + path;
            operations[key] = operations.TryGetValue(key, out var known) ? Merge(known, draft, redact) : Merge(
                new ApiOperation
                {
                    Method = draft.Exchange.Method,
                    Path = path,
                    Location = draft.Exchange.At,
                    Parameters = [.. Parameter().Matches(path).Select(match => new ApiParameter { Name = match.Groups["name"].Value, In = ApiParameterPlace.Path, Required = true, Schema = new ApiSchema { Types = ApiSchemaTypes.String } })],
                },
                draft,
                redact);
        }

        return new ApiDescription { Title = title, Servers = origin.Length > 0 ? [new ApiServer(origin)] : [], Operations = [.. operations.Values] };
    }

    private static ApiOperation Merge(ApiOperation operation, RequestDraft draft, Func<string, string> redact)
    {
        var exchange = draft.Exchange;
        var parameters = operation.Parameters.ToList();
        foreach (var field in exchange.Query.Where(field => !parameters.Exists(known => known.In == ApiParameterPlace.Query && known.Name == redact(field.Name))))
        {
            parameters.Add(new ApiParameter { Name = redact(field.Name), In = ApiParameterPlace.Query, Style = "form", Schema = new ApiSchema { Types = ApiSchemaTypes.String } });
        }

        var body = operation.Body ?? (exchange.Body is { } sent ? new ApiRequestBody(true, [new ApiContent { MediaType = sent.MediaType, Schema = sent.IsJson ? ObservedSchema.Of(sent.Json) : null }]) : null);
        var responses = operation.Responses.ToList();
        if (exchange.Answer is { } answer && !responses.Exists(known => known.Status == answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            responses.Add(new ApiResponse(
                answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture),
                null,
                answer.Text.Length > 0 ? [new ApiContent { MediaType = answer.MediaType.Length > 0 ? answer.MediaType : "application/octet-stream", Schema = ObservedSchema.OfText(answer.Text) }] : [],
                []));
        }

        return operation with { Parameters = parameters, Body = body, Responses = responses };
    }

    [GeneratedRegex(@"\{(?<name>[^{}]+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
