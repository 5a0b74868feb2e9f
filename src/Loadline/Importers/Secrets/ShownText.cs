using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Loadline.Importers.Secrets;

/// <summary>
/// Takes secrets and personal values out of what is shown of scripts, runs and results: names of requests are addresses in many of them, and messages quote what was
/// sent. Marks such as <c>[GitHub token]</c> stand in their place.
/// </summary>
public static class ShownText
{
    private const int MostKnown = 20_000;
    private const int LongestKnown = 2_000;

    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    /// <summary>The text without them. Addresses of machines that were talked to, with their port, stay.</summary>
    public static string Clean(string text)
    {
        if (text.Length < 4)
        {
            return text;
        }

        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }

        var clean = SensitiveText.Redact(text, span => !IsEndpoint(text, span));
        if (text.Length <= LongestKnown)
        {
            if (Known.Count >= MostKnown)
            {
                Known.Clear();
            }

            Known.TryAdd(text, clean);
        }

        return clean;
    }

    /// <summary>Where they stand in a text: index and length of each, in order.</summary>
    public static IEnumerable<(int Start, int Length)> PlacesIn(string text) => SensitiveText.FindAll(text).Where(span => !IsEndpoint(text, span)).Select(span => (span.Start, span.Length));

    /// <summary>The text without what certainly is a secret, by its issuer's form or by what it is written behind: for what a script prints on purpose.</summary>
    public static string WithoutSecrets(string text) => SensitiveText.Redact(text, span => span.What.Kind == SensitiveKind.Secret && !SensitiveText.IsDrawn(span.What));

    /// <summary>A JSON value with all its texts and names clean. Where two names become one, the second is numbered.</summary>
    public static JsonNode? Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                var clean = new JsonObject();
                foreach (var (name, value) in map)
                {
                    var free = Clean(name);
                    for (var i = 2; clean.ContainsKey(free); i++)
                    {
                        free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Clean(name)} ({i})");
                    }

                    clean[free] = Clean(value);
                }

                return clean;
            case JsonArray list:
                return new JsonArray([.. list.Select(Clean)]);
            case JsonValue value when value.TryGetValue<string>(out var text):
                return JsonValue.Create(Clean(text));
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>Whether a header field holds a secret or a personal value, by its name or its look.</summary>
    public static bool IsSensitiveHeader(string name, string value) => SensitiveText.Find(name, value, FieldPlace.Header) is not null;

    private static bool IsEndpoint(string text, SensitiveSpan span) =>
        span.What.Name == "ip" && span.Length < text.Length && (span.Start == 0 || text[span.Start - 1] is ' ' or '(' or '[')
        && (span.End == text.Length || text[span.End] is ':' or ' ' or ')' or ']');
}
