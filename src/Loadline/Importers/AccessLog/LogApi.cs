using System.Globalization;
using Loadline.Apis;

namespace Loadline.Importers.AccessLog;

/// <summary>Describes the API by the requests of a log: methods, paths, parameters and statuses. Bodies are not logged.</summary>
internal static class LogApi
{
    private const double LeastStatus = 0.01;

    /// <summary>The description.</summary>
    /// <param name="title">Name of the API.</param>
    /// <param name="endpoints">Endpoints.</param>
    /// <param name="feeds">Values of parameters.</param>
    public static ApiDescription Of(string title, IReadOnlyList<LogEndpoint> endpoints, ValueFeeds feeds) => new()
    {
        Title = title,
        Operations = [.. endpoints.DistinctBy(endpoint => endpoint.Key).Select(endpoint => Operation(endpoint, feeds))],
    };

    private static ApiOperation Operation(LogEndpoint endpoint, ValueFeeds feeds)
    {
        var stats = endpoint.Stats;
        var successes = stats.Successes.Where(status => status.Value >= LeastStatus * stats.Count).OrderByDescending(status => status.Value).ThenBy(status => status.Key).Select(status => status.Key).ToList();
        return new ApiOperation
        {
            Method = stats.Method,
            Path = endpoint.Path,
            Parameters =
            [
                .. endpoint.Parameters.Select(name => new ApiParameter { Name = name, In = ApiParameterPlace.Path, Required = true, Schema = Text() }),
                .. feeds.QueryOf(endpoint).Where(name => !endpoint.Parameters.Contains(name, StringComparer.Ordinal))
                    .Select(name => new ApiParameter { Name = name, In = ApiParameterPlace.Query, Required = true, Style = "form", Schema = Text() }),
            ],
            Body = stats.Method is "POST" or "PUT" or "PATCH" ? new ApiRequestBody(true, [new ApiContent { MediaType = "application/json", Schema = new ApiSchema { Types = ApiSchemaTypes.Object } }]) : null,
            Responses = [.. (successes.Count > 0 ? successes : stats.Statuses[2] + stats.Statuses[3] > 0 ? [200] : [stats.Statuses[4] >= stats.Statuses[5] ? 400 : 500]).Select(status => new ApiResponse(status.ToString(CultureInfo.InvariantCulture), null, [], []))],
        };
    }

    private static ApiSchema Text() => new() { Types = ApiSchemaTypes.String };
}
