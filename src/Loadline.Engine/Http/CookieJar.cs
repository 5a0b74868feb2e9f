using System.Globalization;
using System.Net;
using System.Text;

namespace Loadline.Engine.Http;

/// <summary>The cookies of one iteration, by the rules of RFC 6265. Bounded: at most 300 cookies of 4 KB.</summary>
internal sealed class CookieJar(TimeProvider time)
{
    private const int MostCookies = 300;
    private const int LongestCookie = 4096;
    private readonly List<Cookie> _cookies = [];

    /// <summary>Forgets all cookies.</summary>
    public void Clear() => _cookies.Clear();

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _cookies.Count == 0;

    /// <summary>Forgets the cookies that a request would be sent with.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">Only those of this name; null for all.</param>
    public void Remove(WireRequest request, string? name)
    {
        var path = PathOf(request);
        _cookies.RemoveAll(cookie => (name is null || cookie.Name == name) && IsHost(cookie, request.Origin.Host) && IsPath(cookie.Path, path));
    }

    /// <summary>Adds the cookies a request is sent with: name and value, longest path first.</summary>
    public void AddFor(WireRequest request, List<KeyValuePair<string, string>> cookies)
    {
        if (_cookies.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        var path = PathOf(request);
        _cookies.RemoveAll(cookie => cookie.Expires <= now);
        foreach (var cookie in _cookies)
        {
            if ((!cookie.Secure || request.Origin.IsSecure) && IsHost(cookie, request.Origin.Host) && IsPath(cookie.Path, path))
            {
                cookies.Add(new(cookie.Name, cookie.Value));
            }
        }
    }

    /// <summary>Takes what a <c>Set-Cookie</c> header of a response says.</summary>
    public void Set(WireRequest request, string header)
    {
        if (header.Length > LongestCookie || Parse(header) is not { } pair)
        {
            return;
        }

        var host = request.Origin.Host;
        var (domain, path, secure, expires) = (host, DefaultPath(PathOf(request)), false, DateTimeOffset.MaxValue);
        var (exact, hasMaxAge) = (true, false);
        foreach (var attribute in header.Split(';').Skip(1))
        {
            var (name, value) = Split(attribute);
            switch (name.ToLowerInvariant())
            {
                case "domain" when value.TrimStart('.').Length > 0:
                    domain = value.TrimStart('.').ToLowerInvariant();
                    exact = false;
                    break;
                case "path":
                    path = value.StartsWith('/') ? value : path;
                    break;
                case "secure":
                    secure = true;
                    break;
                case "max-age" when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds):
                    expires = seconds <= 0 ? DateTimeOffset.MinValue : time.GetUtcNow().AddSeconds(Math.Min(seconds, 400L * 24 * 3600));
                    hasMaxAge = true;
                    break;
                case "expires" when !hasMaxAge && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date):
                    expires = date;
                    break;
            }
        }

        var cookie = new Cookie(pair.Name, pair.Value, domain, exact || IPAddress.TryParse(host, out _), path, secure, expires);
        if (!IsHost(cookie with { Exact = exact }, host) || (!exact && !domain.Contains('.', StringComparison.Ordinal) && domain != host))
        {
            return;
        }

        _cookies.RemoveAll(each => each.Name == cookie.Name && each.Domain == cookie.Domain && each.Path == cookie.Path);
        if (expires > time.GetUtcNow() && _cookies.Count < MostCookies)
        {
            var before = _cookies.FindIndex(each => each.Path.Length < cookie.Path.Length);
            _cookies.Insert(before < 0 ? _cookies.Count : before, cookie);
        }
    }

    /// <summary>Name and value of a <c>Set-Cookie</c> header; null when it has no name.</summary>
    public static (string Name, string Value)? Parse(string header)
    {
        var end = header.IndexOf(';', StringComparison.Ordinal);
        var pair = Split(end < 0 ? header : header[..end]);
        return pair.Name.Length > 0 && header.AsSpan(0, end < 0 ? header.Length : end).Contains('=') ? pair : null;
    }

    private static (string Name, string Value) Split(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text.Trim(), "") : (text[..equals].Trim(), text[(equals + 1)..].Trim());
    }

    private static string PathOf(WireRequest request)
    {
        var target = request.Target.Written;
        var query = target.IndexOf((byte)'?');
        return Encoding.ASCII.GetString(query < 0 ? target : target[..query]);
    }

    private static string DefaultPath(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "/";

    private static bool IsHost(Cookie cookie, string host) =>
        host.Equals(cookie.Domain, StringComparison.OrdinalIgnoreCase) || (!cookie.Exact && host.EndsWith("." + cookie.Domain, StringComparison.OrdinalIgnoreCase));

    private static bool IsPath(string cookie, string path) =>
        path == cookie || (path.StartsWith(cookie, StringComparison.Ordinal) && (cookie.EndsWith('/') || path[cookie.Length] == '/'));

    private sealed record Cookie(string Name, string Value, string Domain, bool Exact, string Path, bool Secure, DateTimeOffset Expires);
}
