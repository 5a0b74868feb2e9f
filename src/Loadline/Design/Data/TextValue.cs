using System.Text;
using System.Text.Json.Nodes;
using Loadline.Apis;

namespace Loadline.Design.Data;

/// <summary>Makes texts.</summary>
internal static class TextValue
{
    private const int Attempts = 40;
    private const int UnboundedLength = 120;
    private const int LongestText = 2_000;

    /// <summary>A document that asks for longer texts than this asks for data of gigabytes: no value is made, and the operation is left out with a finding.</summary>
    private const int LongestRequired = 100_000;

    private const string SpecialBody = "O'Brien \"quoted\" \\ back {{ braces }} <b>&</b> é ñ 漢字 😀 ";
    private const string SpecialUrl = "O'Brien \"é\" & 漢字 + 100% = {{ 😀 }} ";
    private const string SpecialHeader = "O'Brien \"quoted\" {{ braces }} ";
    private const string LongBody = "Zoë's Café — déjà vu, 東京 の 夜, Ωμέγα, Привет, 😀 ";
    private const string LongHeader = "The quick brown fox jumps over the lazy dog ";

    /// <summary>A text the schema allows and the place can carry; false when none was found.</summary>
    public static bool TryMake(ApiSchema schema, string name, EdgeKind edge, ApiParameterPlace? place, Random random, out JsonNode? value)
    {
        if (schema.MinLength > LongestRequired)
        {
            value = null;
            return false;
        }

        foreach (var candidate in Candidates(schema, name, edge, place, random))
        {
            var node = JsonValue.Create(candidate);
            if (Carries(place, candidate) && SchemaValidator.IsValid(schema, node))
            {
                value = node;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>Whether something is known of what a text of this schema and name has to be, beyond being text.</summary>
    public static bool IsKnown(ApiSchema schema, string name, Random random) =>
        schema.Enum.Count > 0 || schema.Pattern is not null || ExampleValues.Texts(schema, name).Count > 0
        || (schema.Format is not null && FormatSample.Of(schema.Format, name, 0, 100, random) is not null)
        || Vocabulary.Text(name, random) is not null;

    private static IEnumerable<string> Candidates(ApiSchema schema, string name, EdgeKind edge, ApiParameterPlace? place, Random random)
    {
        var min = schema.MinLength ?? 0;
        var max = Math.Max(min, Math.Min(schema.MaxLength ?? int.MaxValue, Math.Max(min, LongestText)));
        var formats = schema.Format is null ? null : FormatSample.Of(schema.Format, name, min, max, random);
        var words = Vocabulary.Text(name, random);
        var samples = ExampleValues.Texts(schema, name);
        var pattern = schema.Pattern is null ? null : EcmaPattern.Of(schema.Pattern);
        var shaped = pattern?.Customary(random);
        var free = formats is null && shaped is null && (words?.Free ?? samples.Count == 0);
        if (edge != EdgeKind.None && free)
        {
            yield return Edge(edge, min, schema.MaxLength is null ? Math.Max(min, UnboundedLength) : max, place, random);
        }

        if (edge is EdgeKind.Longest or EdgeKind.Shortest && formats is null && shaped is null && pattern?.Root is { } bounded)
        {
            for (var i = 0; i < 4; i++)
            {
                yield return PatternSample.Of(bounded, edge == EdgeKind.Shortest ? min : schema.MaxLength is null ? UnboundedLength : max, random);
            }
        }

        // What the document shows is better than an invention, unless the name or the format says what a fresh value looks like.
        var fresh = schema.Default is null && (formats is not null || (words is not null && !NameWords.IsIdentifier(name)));
        if (samples.Count > 0 && (!fresh || random.Next(4) == 0))
        {
            yield return samples[random.Next(samples.Count)];
        }

        foreach (var text in formats ?? [])
        {
            yield return text;
        }

        foreach (var suggested in words?.Texts ?? [])
        {
            var text = Plain(suggested, place);
            yield return text;
            if (words is { Free: true })
            {
                yield return Resize(text, min, max);
            }
        }

        if (shaped is not null)
        {
            yield return shaped;
        }

        if (pattern?.Root is { } root)
        {
            for (var i = 0; i < Attempts; i++)
            {
                yield return PatternText(root, min, max, i, random);
            }
        }

        yield return Resize(Plain(Vocabulary.Words(random, 2), place), min, max);
        yield return Resize(Vocabulary.Words(random, 1), min, max);
        foreach (var text in samples)
        {
            yield return text;
        }

        yield return "";
    }

    /// <summary>A path names things: <c>blue-lamp</c> rather than <c>Blue lamp</c>.</summary>
    private static string Plain(string text, ApiParameterPlace? place) =>
        place == ApiParameterPlace.Path ? text.Replace(' ', '-').ToLowerInvariant() : text;

    /// <summary>Text from the expression; when look-ahead asks for more, what it asks for is put in front, in the middle and at the end in turn.</summary>
    private static string PatternText(PatternNode root, int min, int max, int attempt, Random random)
    {
        var length = min + random.Next(Math.Max(1, Math.Min(max, min + 12) - min + 1));
        var wishes = Wishes(root).ToList();
        var text = PatternSample.Of(root, attempt % 3 == 2 ? Math.Max(length, 8) : length, random);
        if (wishes.Count > 0 && attempt % 2 == 1)
        {
            var wanted = string.Concat(wishes.Select(wish => PatternSample.Of(wish, wish.MinLength, random)));
            text = text.Length > wanted.Length ? wanted + text[wanted.Length..] : wanted;
        }

        if (text.Length < min && attempt % 4 == 3)
        {
            // An expression that is not anchored may stand anywhere in a longer text.
            text = Resize(text + "a", min, max);
        }

        return text;
    }

    private static IEnumerable<PatternNode> Wishes(PatternNode node) => node switch
    {
        PatternAssertion { Wish: { } wish } => [wish],
        PatternSequence sequence => sequence.Items.SelectMany(Wishes),
        PatternChoice choice => choice.Options.SelectMany(Wishes),
        PatternGroup group => Wishes(group.Item),
        _ => [],
    };

    private static string Edge(EdgeKind edge, int min, int max, ApiParameterPlace? place, Random random)
    {
        var ascii = place is ApiParameterPlace.Header or ApiParameterPlace.Cookie;
        switch (edge)
        {
            case EdgeKind.Shortest:
                return Resize("x", Math.Max(min, 1), Math.Max(min, 1));
            case EdgeKind.Special:
                var special = place switch { null => SpecialBody, _ when ascii => SpecialHeader, _ => SpecialUrl };
                var start = random.Next(2) == 0 ? "" : "A ";
                return Resize(start + special.TrimEnd(), min, max);
            default:
                return Resize(ascii ? LongHeader : LongBody, max, max);
        }
    }

    /// <summary>Cuts or repeats text to the bounds. Counted in UTF-16 units, of which there are never fewer than code points, so that servers which count either agree.</summary>
    private static string Resize(string text, int min, int max)
    {
        var result = new StringBuilder();
        var runes = 0;
        do
        {
            foreach (var rune in text.EnumerateRunes())
            {
                if (result.Length + rune.Utf16SequenceLength > max || (runes >= min && result.Length >= text.Length))
                {
                    return Trimmed(result, min, max);
                }

                result.Append(rune.ToString());
                runes++;
            }
        }
        while (runes < min && text.Length > 0);

        return Trimmed(result, min, max);
    }

    /// <summary>A space at either end is often cut off by servers, and then the text is too short: a letter takes its place.</summary>
    private static string Trimmed(StringBuilder text, int min, int max)
    {
        while (text.Length < min && text.Length < max)
        {
            text.Append('x');
        }

        if (text.Length > 0 && text[^1] == ' ')
        {
            text[^1] = 'x';
        }

        return text.ToString();
    }

    /// <summary>Whether a text can be sent there and comes out as it was.</summary>
    public static bool Carries(ApiParameterPlace? place, string text) => place switch
    {
        null => true,
        ApiParameterPlace.Path => text.Length > 0 && text is not ("." or "..") && text.IndexOfAny(['/', '\\', '\0', '\r', '\n']) < 0,
        ApiParameterPlace.Query => text.Length > 0 && text.IndexOfAny(['\0', '\r', '\n']) < 0,
        ApiParameterPlace.Header => text.Length > 0 && text.All(c => c is >= ' ' and <= '~') && text.Trim() == text,
        _ => text.Length > 0 && text.All(c => c is > ' ' and <= '~' and not (';' or ',' or '"' or '\\')),
    };
}
