using System.Text.RegularExpressions;

namespace Loadline.Design.Security;

/// <summary>Reads from prose how a key is written in its header: <c>Token xxxxxx.yyyyyy</c>, <c>"Bearer {token}"</c>, <c>ApiKey YOUR_KEY</c>.</summary>
internal static partial class KeyFormat
{
    private static readonly HashSet<string> NoPrefixes = new(["the", "a", "an", "your", "with", "value", "format", "header", "authorization", "in", "is", "as", "to", "of"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Word before the key, with its case kept; null when the key stands alone.</summary>
    public static string? PrefixIn(string? description)
    {
        if (description is null)
        {
            return null;
        }

        foreach (Match match in Example().Matches(description.Length > 2000 ? description[..2000] : description))
        {
            if (!NoPrefixes.Contains(match.Groups["prefix"].Value))
            {
                return match.Groups["prefix"].Value;
            }
        }

        return null;
    }

    // A word, then a placeholder: in any brackets, of x's, in capitals with an underscore, three dots, or a long hexadecimal example.
    [GeneratedRegex(@"\b(?<prefix>[A-Za-z][A-Za-z0-9_-]{1,19})[ ]+(?:[<{\[(][^<>{}\[\]()\n]{1,40}[>}\])]|[xX*]{3,}|[A-Z]+_[A-Z_]+|\.\.\.|…|[0-9a-f]{24,})", RegexOptions.NonBacktracking)]
    private static partial Regex Example();
}
