using Loadline.Importers.Documents;
using Loadline.Importers.Traffic;

namespace Loadline.Importers.Har;

/// <summary>An entry of a recording: the exchange, and what decides whether it is kept.</summary>
/// <param name="Exchange">Request and response.</param>
/// <param name="Kind">What the browser loaded it as, in lower case; empty when the tool does not say.</param>
/// <param name="Node">Where it stands.</param>
internal sealed record HarEntry(Exchange Exchange, string Kind, DocumentNode Node)
{
    private static readonly HashSet<string> StaticKinds = new(["image", "stylesheet", "script", "font", "media", "manifest", "texttrack", "ping", "beacon", "csp-violation-report", "imageset"], StringComparer.Ordinal);

    private static readonly HashSet<string> StaticEndings = new(
        ["js", "mjs", "css", "map", "png", "jpg", "jpeg", "gif", "svg", "ico", "webp", "avif", "bmp", "woff", "woff2", "ttf", "otf", "eot", "mp4", "webm", "mp3", "ogg", "wav", "wasm", "webmanifest"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Host without port.</summary>
    public string Host => new Uri(Exchange.Origin).Host;

    /// <summary>Whether it is a file that anybody gets alike: an image, a script, a font.</summary>
    public bool IsStatic
    {
        get
        {
            var type = Exchange.Answer?.MediaType ?? "";
            var last = Exchange.Path[(Exchange.Path.LastIndexOf('/') + 1)..];
            return StaticKinds.Contains(Kind)
                || type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("font/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal)
                || type is "text/css" or "text/javascript" or "application/javascript" or "application/x-javascript" or "application/font-woff" or "application/wasm"
                || (Exchange.Method == "GET" && Kind is not ("xhr" or "fetch") && last.LastIndexOf('.') is > 0 and var dot && StaticEndings.Contains(last[(dot + 1)..]) && !BodyText.IsJson(type));
        }
    }

    /// <summary>How much it tells that its host is the API: data more than pages.</summary>
    public int Weight => IsStatic ? 0 : BodyText.IsJson(Exchange.Answer?.MediaType ?? "") || Exchange.Body is not null || Kind is "xhr" or "fetch" ? 3 : 1;
}
