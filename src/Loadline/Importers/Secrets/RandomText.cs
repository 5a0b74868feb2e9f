namespace Loadline.Importers.Secrets;

/// <summary>
/// Tells text that a generator made (keys, tokens, session ids) from text that people made (words, slugs, names of code), for want of any other sign.
/// Shannon's entropy alone takes long slugs for keys, so letters are also compared with the pairs that words are made of.
/// </summary>
internal static class RandomText
{
    private const int Shortest = 20;
    private const int ShortestHex = 32;
    private const double LeastEntropy = 3.2;
    private const double MostWordPairs = 0.45;

    // Pairs of letters that make up more than two thirds of English text, and a sixth of all pairs there are.
    private static readonly HashSet<int> WordPairs =
    [
        .. ("th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur "
            + "ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os")
            .Split(' ').Select(pair => Key(pair[0], pair[1])),
    ];

    /// <summary>Whether a run of letters, digits and a few signs looks as if drawn by lot. UUIDs and whole numbers are no secrets by their look.</summary>
    public static bool IsRandom(ReadOnlySpan<char> text)
    {
        text = text.Trim('=');
        if (text.Length < Shortest || IsUuid(text))
        {
            return false;
        }

        var (digits, upper, lower, signs, hex) = Count(text);
        if (digits == text.Length || digits + signs == text.Length)
        {
            return false;
        }

        if (hex == text.Length)
        {
            // Short ones are ids of databases.
            return text.Length >= ShortestHex && digits > 3 && upper + lower > 3;
        }

        if (Entropy(text) < LeastEntropy)
        {
            return false;
        }

        var mixed = (digits >= 2 && upper + lower >= 4) || (upper >= 3 && lower >= 3 && text.Length >= 24);
        return mixed && WordShare(text) < MostWordPairs;
    }

    /// <summary>Bits of information a character carries, by the frequencies in the text itself (Shannon 1948).</summary>
    public static double Entropy(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[128];
        foreach (var letter in text)
        {
            counts[letter & 127]++;
        }

        var bits = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / text.Length;
                bits -= share * Math.Log2(share);
            }
        }

        return bits;
    }

    private static bool IsUuid(ReadOnlySpan<char> text) => text.Length == 36 && Guid.TryParseExact(text, "D", out _);

    private static (int Digits, int Upper, int Lower, int Signs, int Hex) Count(ReadOnlySpan<char> text)
    {
        var (digits, upper, lower, signs, hex) = (0, 0, 0, 0, 0);
        foreach (var letter in text)
        {
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
            upper += char.IsAsciiLetterUpper(letter) ? 1 : 0;
            lower += char.IsAsciiLetterLower(letter) ? 1 : 0;
            signs += char.IsAsciiLetterOrDigit(letter) ? 0 : 1;
            hex += char.IsAsciiHexDigit(letter) ? 1 : 0;
        }

        return (digits, upper, lower, signs, hex);
    }

    /// <summary>Share of neighbouring letters that words are made of.</summary>
    private static double WordShare(ReadOnlySpan<char> text)
    {
        var (pairs, common) = (0, 0);
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsAsciiLetter(text[i - 1]) && char.IsAsciiLetter(text[i]))
            {
                pairs++;
                common += WordPairs.Contains(Key(char.ToLowerInvariant(text[i - 1]), char.ToLowerInvariant(text[i]))) ? 1 : 0;
            }
        }

        return pairs < 5 ? 0 : (double)common / pairs;
    }

    private static int Key(char first, char second) => (first << 8) | second;
}
