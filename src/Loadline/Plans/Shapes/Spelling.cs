namespace Loadline.Plans.Shapes;

/// <summary>Finds the word that was meant.</summary>
internal static class Spelling
{
    /// <summary><c>did you mean 'expect'?</c>, or null when nothing is near.</summary>
    public static string? DidYouMean(string word, IEnumerable<string> known) => Nearest(word, known) is { } near ? $"did you mean '{near}'?" : null;

    /// <summary>The known word that takes the fewest edits, at most a third of its letters; null when there is none.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > 80)
        {
            return null;
        }

        var plain = Plain(word);
        var best = known
            .Where(each => each.Length <= 80)
            .Select(each => (Word: each, Edits: Edits(plain, Plain(each))))
            .OrderBy(each => each.Edits)
            .FirstOrDefault();
        return best.Word is not null && best.Edits <= Math.Max(1, best.Word.Length / 3) ? best.Word : null;
    }

    private static string Plain(string word) => word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours (Damerau 1964).</summary>
    public static int Edits(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            table[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            table[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[a.Length, b.Length];
    }
}
