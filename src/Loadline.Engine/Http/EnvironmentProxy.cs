using System.Net;

namespace Loadline.Engine.Http;

/// <summary>
/// Proxies by the customary variables: <c>http_proxy</c> (lower case only, since CGI programs see a request's Proxy header as the other),
/// <c>https_proxy</c> and <c>no_proxy</c>. Loopback addresses are never sent through one.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy
{
    private readonly Uri? _http;
    private readonly Uri? _https;
    private readonly string[] _bypass;

    private EnvironmentProxy(Uri? http, Uri? https, string[] bypass) => (_http, _https, _bypass) = (http, https, bypass);

    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <summary>The proxies of an environment; null when it names none.</summary>
    /// <exception cref="LoadlineException">A proxy's address is none.</exception>
    public static EnvironmentProxy? Of(Func<string, string?> environment)
    {
        var http = Address("http_proxy", environment("http_proxy"));
        var https = Address("https_proxy", environment("https_proxy") ?? environment("HTTPS_PROXY"));
        if (http is null && https is null)
        {
            return null;
        }

        var bypass = (environment("no_proxy") ?? environment("NO_PROXY") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var cache = new CredentialCache();
        foreach (var proxy in new[] { http, https }.OfType<Uri>().Where(proxy => proxy.UserInfo.Length > 0).DistinctBy(proxy => proxy.Authority))
        {
            var parts = proxy.UserInfo.Split(':', 2);
            cache.Add(proxy, "Basic", new NetworkCredential(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "")));
        }

        return new EnvironmentProxy(http, https, bypass) { Credentials = cache };
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : ProxyOf(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => ProxyOf(host) is null || host.IsLoopback || _bypass.Any(entry => Matches(entry, host));

    private Uri? ProxyOf(Uri destination) => destination.Scheme == Uri.UriSchemeHttps ? _https : _http;

    private static bool Matches(string entry, Uri host)
    {
        if (entry == "*")
        {
            return true;
        }

        var name = entry;
        if (entry.LastIndexOf(':') is var colon and > 0 && int.TryParse(entry.AsSpan(colon + 1), out var port) && !entry.EndsWith(']'))
        {
            if (port != host.Port)
            {
                return false;
            }

            name = entry[..colon];
        }

        name = name.TrimStart('*').TrimStart('.');
        return host.IdnHost.Equals(name, StringComparison.OrdinalIgnoreCase) || host.IdnHost.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);
    }

    private static Uri? Address(string variable, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var address = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        return Uri.TryCreate(address, UriKind.Absolute, out var proxy)
            ? proxy
            : throw new LoadlineException($"The environment variable {variable} holds no address of a proxy.");
    }
}
