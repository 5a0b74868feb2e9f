using System.Collections.Concurrent;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>Names of header fields as k6 shows and sends them: <c>content-type</c> is <c>Content-Type</c>.</summary>
internal static class HeaderNames
{
    private const int MostKnown = 2_000;
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    /// <summary>A capital at the beginning and behind each hyphen, small letters elsewhere.</summary>
    public static string Canonical(string name)
    {
        if (Known.TryGetValue(name, out var known))
        {
            return known;
        }

        var text = string.Create(name.Length, name, static (span, name) =>
        {
            var begins = true;
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = begins ? char.ToUpperInvariant(name[i]) : char.ToLowerInvariant(name[i]);
                begins = name[i] == '-';
            }
        });
        return Known.Count < MostKnown ? Known.GetOrAdd(name, text) : text;
    }
}
