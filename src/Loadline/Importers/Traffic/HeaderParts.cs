using System.Text.RegularExpressions;
using Loadline.Plans;

namespace Loadline.Importers.Traffic;

/// <summary>
/// Finds values that are a part of a header: the id at the end of a <c>Location</c>, the cursor in a <c>Link</c>, the token behind <c>Bearer</c>, with the
/// regular expression that takes each out of the whole value again.
/// </summary>
internal static class HeaderParts
{
    private const int LongestValue = 4096;
    private const int MostParts = 100;

    /// <summary>Parts of all header fields of a response. Fields of one name are one text, as captures see them.</summary>
    /// <param name="headers">Header fields.</param>
    /// <param name="isTold">Whether a word may be written down.</param>
    public static IEnumerable<HeaderPart> Of(IReadOnlyList<Field> headers, Predicate<string> isTold)
    {
        foreach (var field in headers.GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase))
        {
            var value = string.Join(", ", field.Select(header => header.Value));
            if (value.Length <= LongestValue)
            {
                foreach (var part in Parts(field.Key, value, isTold).Take(MostParts).Where(part => part.IsEncoded || Takes(part.Pattern, value, part.Value)))
                {
                    yield return part;
                }
            }
        }
    }

    private static IEnumerable<HeaderPart> Parts(string name, string value, Predicate<string> isTold)
    {
        switch (name.ToLowerInvariant())
        {
            case "location" or "content-location":
                return Address(name.Length == "Location".Length ? "Location" : "Content-Location", value, "", isTold);
            case "link":
                return Links(value, isTold);
            case "set-cookie":
                return [];
            default:
                return NoiseHeaders.IsNoise(name, "") || !isTold(name) ? [] : Pairs(name, value, isTold).Concat(Scheme(name, value));
        }
    }

    /// <summary>Ids of a path, and values of a query or a fragment.</summary>
    private static IEnumerable<HeaderPart> Address(string header, string address, string behind, Predicate<string> isTold)
    {
        var end = address.IndexOfAny(['?', '#']) is >= 0 and var mark ? mark : address.Length;
        var segments = address[..end].Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            var segment = segments[i];
            if (!IsValue(segment) || !(OperationPath.IsId(segment) || Likeness.Rarity(segment) >= 0.3))
            {
                continue;
            }

            var before = segments[i - 1];
            var isWord = before.Length is > 0 and <= 40 && before.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') && !OperationPath.IsId(before) && isTold(before);
            if (isWord || (i == segments.Length - 1 && end == address.Length && behind.Length == 0))
            {
                yield return new HeaderPart(header, segment, "id", isWord ? OperationPath.Singular(before) : "", isWord ? $"/{Regex.Escape(before)}/([^/?#>]+){behind}" : "/([^/?#]+)$");
            }
        }

        foreach (var pair in address[end..].Split(['?', '&', '#'], MostParts, StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && at + 1 < pair.Length && isTold(pair[..at]))
            {
                var value = pair[(at + 1)..];
                yield return new HeaderPart(header, Uri.UnescapeDataString(value.Replace('+', ' ')), Uri.UnescapeDataString(pair[..at]), "", $"[?&#]{Regex.Escape(pair[..at])}=([^&#>]+){behind}") { IsEncoded = !IsValue(value) };
            }
        }
    }

    /// <summary><c>&lt;/orders?cursor=x&gt;; rel="next"</c>, one or several.</summary>
    private static IEnumerable<HeaderPart> Links(string value, Predicate<string> isTold)
    {
        foreach (var link in value.Split('<', MostParts).Skip(1))
        {
            var end = link.IndexOf('>', StringComparison.Ordinal);
            var relation = end < 0 ? -1 : link.IndexOf("rel=", end, StringComparison.OrdinalIgnoreCase);
            if (relation < 0)
            {
                continue;
            }

            var word = link[(relation + 4)..].TrimStart('"').Split('"', ';', ',', ' ')[0];
            if (word.Length is > 0 and <= 40 && isTold(word))
            {
                foreach (var part in Address("Link", link[..end], $"[^>]*>[^,<]*rel=\"?{Regex.Escape(word)}", isTold))
                {
                    yield return part;
                }
            }
        }
    }

    /// <summary><c>id="x"; expires=60</c>.</summary>
    private static IEnumerable<HeaderPart> Pairs(string name, string value, Predicate<string> isTold)
    {
        foreach (var piece in value.Split([';', ',', ' '], MostParts, StringSplitOptions.RemoveEmptyEntries))
        {
            var at = piece.IndexOf('=', StringComparison.Ordinal);
            if (at is > 0 and <= 40 && piece[(at + 1)..].Trim('"') is var text && IsValue(text) && Likeness.Rarity(text) >= 0.3 && isTold(piece[..at]))
            {
                yield return new HeaderPart(name, text, piece[..at], "", $"{Regex.Escape(piece[..at])}=\"?([^\";, ]+)");
            }
        }
    }

    /// <summary>A credential behind its scheme.</summary>
    private static IEnumerable<HeaderPart> Scheme(string name, string value) =>
        value.Split(' ') is ["Bearer" or "bearer" or "JWT" or "Token", { Length: > 0 } token] && IsValue(token) ? [new HeaderPart(name, token, name, "", $"^{value[..value.IndexOf(' ', StringComparison.Ordinal)]} (.+)$")] : [];

    /// <summary>Whether a text is sent again as it stands: an escape would be escaped once more.</summary>
    private static bool IsValue(string text) => text.Length > 0 && !text.Contains('%', StringComparison.Ordinal) && !text.Contains('+', StringComparison.Ordinal);

    private static bool Takes(string pattern, string value, string part) =>
        Regex.Match(value, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) is { Success: true } match && match.Groups[1].Value == part;
}
