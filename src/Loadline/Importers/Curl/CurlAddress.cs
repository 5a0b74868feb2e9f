using Loadline.Importers.Traffic;
using Loadline.Plans;

namespace Loadline.Importers.Curl;

/// <summary>An address of a command, which may have templates in it.</summary>
/// <param name="Origin">Scheme, host and port; empty when a variable stands there.</param>
/// <param name="Path">Path from its slash on.</param>
/// <param name="Query">Query parameters, decoded.</param>
/// <param name="UserInfo">User and password before the host; null for none.</param>
internal sealed record CurlAddress(string Origin, string Path, IReadOnlyList<Field> Query, string? UserInfo)
{
    /// <summary>Reads an address; null when nothing can be sent to it.</summary>
    public static CurlAddress? Read(string text)
    {
        var rest = text.Split('#')[0].Trim();
        var query = rest.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark ? rest[(mark + 1)..] : "";
        rest = rest.Split('?')[0];
        if (rest.StartsWith("{{", StringComparison.Ordinal))
        {
            // The whole beginning is a variable: BASE_URL says where it is.
            var end = rest.IndexOf("}}", StringComparison.Ordinal);
            var slash = end < 0 ? -1 : rest.IndexOf('/', end);
            return end < 0 ? null : new CurlAddress("", slash < 0 ? "/" : rest[slash..], BodyText.Fields(query), null);
        }

        var scheme = rest.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && !(rest[..scheme] is var word && (word.Equals("http", StringComparison.OrdinalIgnoreCase) || word.Equals("https", StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        rest = scheme > 0 ? rest : "http://" + rest;
        var start = rest.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = rest.IndexOf('/', start);
        var host = path < 0 ? rest[start..] : rest[start..path];
        var at = host.LastIndexOf('@');
        var info = at < 0 ? null : host[..at];
        host = host[(at + 1)..];
        var isTemplate = host.Contains("{{", StringComparison.Ordinal);
        if (!isTemplate && (!Uri.TryCreate(rest[..start] + host, UriKind.Absolute, out var origin) || Uri.CheckHostName(origin.Host) == UriHostNameType.Unknown))
        {
            return null;
        }

        return new CurlAddress(
            isTemplate ? "" : new Uri(rest[..start] + host).GetLeftPart(UriPartial.Authority),
            path < 0 ? "/" : rest[path..],
            BodyText.Fields(query),
            info is null || info.Contains("{{", StringComparison.Ordinal) ? info : Uri.UnescapeDataString(info));
    }
}
