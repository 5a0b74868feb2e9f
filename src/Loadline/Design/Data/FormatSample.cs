using System.Globalization;
using System.Text;

namespace Loadline.Design.Data;

/// <summary>Texts of the formats schemas name. The clock is not asked: dates lie in 2025.</summary>
internal static class FormatSample
{
    private static readonly DateTime Start = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Texts of a format, likeliest first, of at least that length where the format can be stretched; null for a format that is not known.</summary>
    public static IReadOnlyList<string>? Of(string format, string name, int min, int max, Random random) => format switch
    {
        "date" => [Date(random)],
        "date-time" or "datetime" => [DateTime(random)],
        "time" => [$"{random.Next(24):00}:{random.Next(60):00}:{random.Next(60):00}Z"],
        "duration" => [$"PT{random.Next(1, 60)}M", $"P{random.Next(1, 30)}D"],
        "uuid" or "guid" => [Uuid(random)],
        "email" or "idn-email" => Emails(min, max, random),
        "hostname" or "idn-hostname" => [Fill(Vocabulary.Words(random, 1) + ".example.com", min, max, random, front: true), "a.example"],
        "ipv4" or "ip" => [$"192.0.2.{random.Next(1, 255)}"],
        "ipv6" => [$"2001:db8::{random.Next(1, 65536):x}"],
        "uri" or "url" or "iri" => [Fill($"https://example.com/{Vocabulary.Words(random, 1)}/{random.Next(1, 1000)}", min, max, random), "https://example.com", "http://a.io", "a:b"],
        "uri-reference" or "iri-reference" => [Fill($"/{Vocabulary.Words(random, 1)}/{random.Next(1, 1000)}", min, max, random), "/a"],
        "byte" or "base64" => [Base64(min, max, random)],
        "binary" => [Fill("A small file of plain text.", min, max, random), Fill("file", min, max, random)],
        "password" => Passwords(name, min, max, random),
        "json-pointer" => [Fill("/items/0", min, max, random)],
        "regex" => ["^[a-z]+$"],
        "int32" or "int64" => [random.Next(1, 1000).ToString(CultureInfo.InvariantCulture)],
        "decimal" or "float" or "double" => [(random.Next(100, 50000) / 100m).ToString("0.00", CultureInfo.InvariantCulture), random.Next(1, 10).ToString(CultureInfo.InvariantCulture)],
        "phone" or "phone-number" or "e164" => ["+1202555" + random.Next(100, 200).ToString("0000", CultureInfo.InvariantCulture)],
        "slug" => [Vocabulary.Words(random, 2).Replace(' ', '-')],
        _ => null,
    };

    /// <summary>Texts of the kinds that patterns usually spell out, most telling first.</summary>
    public static IReadOnlyList<string> Customary(Random random) =>
    [
        DateTime(random), Date(random), Date(random)[..7].Replace("2025", "2030", StringComparison.Ordinal), $"{random.Next(24):00}:{random.Next(60):00}:{random.Next(60):00}",
        $"{random.Next(24):00}:{random.Next(60):00}", Uuid(random), $"user{random.Next(10, 1000)}@example.com", $"https://example.com/{Vocabulary.Words(random, 1)}/{random.Next(1, 1000)}",
        $"https://example.com/{Vocabulary.Words(random, 1)}.jpg", (random.Next(100, 50000) / 100m).ToString("0.00", CultureInfo.InvariantCulture),
        "+1202555" + random.Next(100, 200).ToString("0000", CultureInfo.InvariantCulture), random.Next(1, 1000).ToString(CultureInfo.InvariantCulture),
        random.Next(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture), "4111111111111111", $"192.0.2.{random.Next(1, 255)}", "1.4.2", "en-US", "EUR", "DE",
    ];

    /// <summary>A date of 2025.</summary>
    public static string Date(Random random) => Start.AddDays(random.Next(365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A time of 2025 in UTC.</summary>
    public static string DateTime(Random random) => Start.AddSeconds(random.Next(365 * 86_400)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A UUID, version 4.</summary>
    public static string Uuid(Random random)
    {
        var hex = Hex(random, 32).ToCharArray();
        hex[12] = '4';
        hex[16] = "89ab"[random.Next(4)];
        var text = new string(hex);
        return $"{text[..8]}-{text[8..12]}-{text[12..16]}-{text[16..20]}-{text[20..]}";
    }

    /// <summary>Hexadecimal digits.</summary>
    public static string Hex(Random random, int length) => string.Create(length, random, static (span, source) =>
    {
        foreach (ref var c in span)
        {
            c = "0123456789abcdef"[source.Next(16)];
        }
    });

    private static IReadOnlyList<string> Emails(int min, int max, Random random)
    {
        var account = Vocabulary.Words(random, 1) + random.Next(10, 1000).ToString(CultureInfo.InvariantCulture);
        return [Fill(account + "@example.com", min, max, random, front: true), account + "@a.io", "a@b.io", "a@b.c"];
    }

    private static IReadOnlyList<string> Passwords(string name, int min, int max, Random random)
    {
        var named = Vocabulary.Text(name, random)?.Texts ?? [];
        return [.. named.Select(text => Fill(text, min, max, random)), Fill($"Quiet-lamp-{random.Next(10, 1000)}!", min, max, random), Fill("Aa1!xy", min, max, random)];
    }

    private static string Base64(int min, int max, Random random)
    {
        // Four characters for three bytes; the bounds are on the encoded text.
        var groups = Math.Max((min + 3) / 4, Math.Min(max / 4, 5));
        var bytes = Encoding.ASCII.GetBytes(Fill("sample bytes", groups * 3, groups * 3, random));
        return Convert.ToBase64String(bytes, 0, Math.Min(bytes.Length, groups * 3));
    }

    /// <summary>Stretches or cuts text to the bounds with letters that are fine in a path, a name or a host.</summary>
    public static string Fill(string text, int min, int max, Random random, bool front = false)
    {
        if (text.Length > max && !front)
        {
            return text[..max];
        }

        if (text.Length >= min)
        {
            return text;
        }

        var filler = string.Create(min - text.Length, random, static (span, source) =>
        {
            foreach (ref var c in span)
            {
                c = (char)('a' + source.Next(26));
            }
        });
        return front ? filler + text : text + filler;
    }
}
