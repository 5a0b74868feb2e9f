using System.Buffers;

namespace Loadline.Importers.Secrets;

/// <summary>How one issuer writes its tokens: a prefix nobody else uses, then so many characters of an alphabet.</summary>
/// <param name="Prefix">What it begins with.</param>
/// <param name="Least">Fewest characters after the prefix.</param>
/// <param name="Alphabet">Characters after the prefix.</param>
/// <param name="What">What it is.</param>
internal sealed record TokenFormat(string Prefix, int Least, SearchValues<char> Alphabet, Sensitive What)
{
    private const int FewestDifferent = 4;

    /// <summary>Length of the token at the start of a text; 0 when there is none.</summary>
    public int LengthIn(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(Prefix))
        {
            return 0;
        }

        var tail = text[Prefix.Length..].IndexOfAnyExcept(Alphabet);
        tail = tail < 0 ? text.Length - Prefix.Length : tail;
        return tail >= Least && IsDrawn(text.Slice(Prefix.Length, tail)) ? Prefix.Length + tail : 0;
    }

    /// <summary>Whether it has more than a few different characters: <c>ghp_xxxxxxxxxxxx</c> only shows where one belongs.</summary>
    private static bool IsDrawn(ReadOnlySpan<char> tail)
    {
        Span<char> different = stackalloc char[FewestDifferent];
        var count = 0;
        foreach (var letter in tail)
        {
            if (!different[..count].Contains(letter))
            {
                different[count++] = letter;
                if (count == FewestDifferent)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
