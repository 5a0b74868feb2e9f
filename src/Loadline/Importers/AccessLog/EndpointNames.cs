using System.Globalization;
using Loadline.Importers.AccessLog.Routes;
using Loadline.Importers.Secrets;
using Loadline.Importers.Traffic;

namespace Loadline.Importers.AccessLog;

/// <summary>Writes the paths of endpoints.</summary>
internal static class EndpointNames
{
    /// <summary>Endpoints in use, most frequent first.</summary>
    public static IReadOnlyList<LogEndpoint> Of(RouteTree routes)
    {
        Templates.Settle(routes, routes.Root);
        return
        [
            .. routes.All.Where(endpoint => endpoint.MergedInto is null && endpoint.Count > 0).OrderByDescending(endpoint => endpoint.Count).ThenBy(endpoint => endpoint.Id).Select(Named),
        ];
    }

    private static LogEndpoint Named(EndpointStats endpoint)
    {
        var segments = new List<string>();
        for (var node = endpoint.Node; node.Parent is not null; node = node.Parent)
        {
            segments.Insert(0, node.IsParameter ? "{}" : node.Segment);
        }

        // A document names its parameters itself, from the end: the log may have a base in front.
        var given = endpoint.Known is { } known ? known.Path.Split('/').Where(segment => segment.StartsWith('{') && segment.EndsWith('}') && segment.Count(letter => letter == '{') == 1).Select(segment => segment[1..^1]).ToList() : [];
        var places = segments.Count(segment => segment == "{}");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var (word, number) = ("", 0);
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i] != "{}")
            {
                word = segments[i];
                continue;
            }

            var name = given.Count == places ? given[number] : OperationPath.ParameterOf(word);
            var unique = name;
            for (var n = 2; !taken.Add(unique); n++)
            {
                unique = name + n.ToString(CultureInfo.InvariantCulture);
            }

            segments[i] = "{" + unique + "}";
            number++;
        }

        var written = segments.Select(segment => segment.StartsWith('{') ? segment : Uri.EscapeDataString(SensitiveText.Redact(segment)).Replace("%40", "@", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal));
        var path = "/" + string.Join('/', written) + (endpoint.WithSlash * 2 > endpoint.Count && segments.Count > 0 ? "/" : "");
        return new LogEndpoint(endpoint, endpoint.Known?.Path ?? path, segments);
    }
}
