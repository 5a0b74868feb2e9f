using Loadline.Apis;
using Loadline.Design;
using Loadline.Design.Load;
using Loadline.Design.Operations;
using Loadline.Recordings;

namespace Loadline.Sources;

/// <summary>
/// Finds the segments that a proxy puts before the paths of a document, or takes away from them: a log then knows <c>/shop/orders</c> where the document has
/// <c>/orders</c>. Taken for the same only where most requests become known by it.
/// </summary>
internal static class TrafficPrefix
{
    private const int Longest = 3;
    private const double Most = 0.5;

    /// <summary>The traffic with the paths of the document, and what to tell of it; unchanged and null where paths agree, or nothing makes them agree.</summary>
    /// <param name="document">Name of the document.</param>
    /// <param name="api">What it describes.</param>
    /// <param name="traffic">What the log shows.</param>
    public static (ObservedTraffic Traffic, Finding? Said) Align(string document, ApiDescription api, ObservedTraffic traffic)
    {
        var known = api.Operations.Select(ApiMerge.KeyOf).ToHashSet(StringComparer.Ordinal);
        bool IsKnown(string method, string path) => known.Contains(method + " " + new PathShape(path).FullKey);
        double Share(Func<string, string?> change) => traffic.Endpoints.Where(endpoint => !IsKnown(endpoint.Method, endpoint.Path) && change(endpoint.Path) is { } path && IsKnown(endpoint.Method, path)).Sum(endpoint => endpoint.Share);
        var asIs = traffic.Endpoints.Where(endpoint => IsKnown(endpoint.Method, endpoint.Path)).Sum(endpoint => endpoint.Share);
        var best = Beginnings(traffic.Endpoints.Select(endpoint => endpoint.Path)).Select(prefix => (Prefix: prefix, IsTaken: true))
            .Concat(Beginnings(api.Operations.Select(operation => operation.Path)).Select(prefix => (Prefix: prefix, IsTaken: false)))
            .Select(each => (each.Prefix, each.IsTaken, Share: Share(path => Change(path, each.Prefix, each.IsTaken))))
            .OrderByDescending(each => each.Share).ThenBy(each => each.Prefix.Length).ThenBy(each => each.Prefix, StringComparer.Ordinal).FirstOrDefault();
        if (best.Prefix is null || best.Share < Most || best.Share <= asIs)
        {
            return (traffic, null);
        }

        string Path(string method, string path) => !IsKnown(method, path) && Change(path, best.Prefix, best.IsTaken) is { } changed && IsKnown(method, changed) ? changed : path;
        var said = Finding.Note(
            "sources-prefix",
            best.IsTaken
                ? $"{traffic.Source} has paths below {best.Prefix} that {document} has without it, as behind a proxy; they are taken for the same, {Say.Share(best.Share)} of the requests."
                : $"{document} has paths below {best.Prefix} that {traffic.Source} has without it, as behind a proxy; they are taken for the same, {Say.Share(best.Share)} of the requests.",
            new SourceLocation(traffic.Source),
            best.IsTaken ? $"to test through the proxy, give the address with it: --target http://HOST{best.Prefix}" : null);
        return (traffic with
        {
            Endpoints = [.. traffic.Endpoints.Select(endpoint => endpoint with { Path = Path(endpoint.Method, endpoint.Path) })],
            Journeys = [.. traffic.Journeys.Select(journey => journey with { Steps = [.. journey.Steps.Select(step => step with { Path = Path(step.Method, step.Path) })] })],
        }, said);
    }

    private static string? Change(string path, string prefix, bool isTaken) =>
        !isTaken ? prefix + path
        : path == prefix ? "/"
        : path.StartsWith(prefix + "/", StringComparison.Ordinal) ? path[prefix.Length..]
        : null;

    /// <summary>What paths begin with: one to three segments that are no parameters.</summary>
    private static IEnumerable<string> Beginnings(IEnumerable<string> paths) =>
        paths.Select(path => new PathShape(path)).SelectMany(shape => Enumerable.Range(1, Math.Min(Longest, shape.Count)).TakeWhile(count => !shape.IsParameter(count - 1)).Select(shape.Key)).Distinct(StringComparer.Ordinal);
}
