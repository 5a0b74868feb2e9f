using System.Net;
using Loadline.Apis;
using Loadline.Design.Operations;

namespace Loadline.Design.Targets;

/// <summary>Chooses the safest address a document names: this machine, then a test environment, then the first.</summary>
internal static class TargetChooser
{
    private const string StandIn = "http://127.0.0.1:8080";

    private static readonly string[] TestWords = ["sandbox", "staging", "stage", "test", "testing", "dev", "development", "qa", "uat", "demo", "preprod", "preview", "local", "mock", "perf"];

    private static readonly string[] ProductionWords = ["production", "prod", "live"];

    /// <summary>Chooses an address.</summary>
    /// <param name="api">The API.</param>
    /// <param name="given">Address the user gave; null for none.</param>
    /// <param name="error">Why the given address can't be used; null when it can.</param>
    public static TargetChoice? Choose(ApiDescription api, string? given, out string? error)
    {
        error = null;
        if (given is not null)
        {
            if (Absolute(given) is { } url)
            {
                return new TargetChoice(url, KindOf(url, null), "given");
            }

            error = $"The target '{Printable(given)}' is no absolute http or https address without user name, query and fragment.";
            return null;
        }

        var servers = api.Servers.Select(server => (Server: server, Url: Absolute(server.Url))).Where(each => each.Url is not null)
            .Select(each => new TargetChoice(each.Url!, KindOf(each.Url!, each.Server.Description), $"the document names it{(each.Server.Description is { Length: > 0 } text ? $" as \"{text.Trim()}\"" : "")}"))
            .ToList();
        foreach (var kind in (ReadOnlySpan<TargetKind>)[TargetKind.Local, TargetKind.Test, TargetKind.Production])
        {
            if (servers.Find(server => server.Kind == kind) is { } found)
            {
                return found;
            }
        }

        var path = api.Servers.Select(server => server.Url).FirstOrDefault(url => url.StartsWith('/') && !url.Contains('{', StringComparison.Ordinal))?.TrimEnd('/') ?? "";
        return Absolute(StandIn + path) is { } here
            ? new TargetChoice(here, TargetKind.Unknown, "the document names no host; an address on this machine stands in")
            : new TargetChoice(StandIn, TargetKind.Unknown, "the document names no host; an address on this machine stands in");
    }

    /// <summary>Whether two addresses have the same host and port.</summary>
    public static bool SameHost(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var a) && Uri.TryCreate(other, UriKind.Absolute, out var b) && a.Authority == b.Authority;

    /// <summary>The address without a trailing slash, or null when requests can't be sent to it.</summary>
    public static string? Absolute(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
        && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0 && !text.Contains('{', StringComparison.Ordinal)
            ? uri.GetLeftPart(UriPartial.Path).TrimEnd('/')
            : null;

    private static TargetKind KindOf(string url, string? description)
    {
        var uri = new Uri(url);
        if (uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address)) || uri.Host.EndsWith(".localhost", StringComparison.Ordinal))
        {
            return TargetKind.Local;
        }

        var words = Words.Of(uri.Host).Concat(Words.Of(description)).ToList();
        return words.Exists(ProductionWords.Contains) ? TargetKind.Production : words.Exists(TestWords.Contains) ? TargetKind.Test : TargetKind.Production;
    }

    /// <summary>Leaves out a password somebody put into an address.</summary>
    private static string Printable(string given) => given.Contains('@', StringComparison.Ordinal) ? "(with credentials)" : given.Length > 100 ? given[..100] + "…" : given;
}
