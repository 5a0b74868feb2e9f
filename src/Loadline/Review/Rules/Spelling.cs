using Loadline.Review.Model;

namespace Loadline.Review.Rules;

/// <summary>How near two names are.</summary>
internal static class Spelling
{
    /// <summary>Whether one is likely a misspelling of the other.</summary>
    public static bool IsNear(string known, string written) =>
        known != written && Math.Abs(known.Length - written.Length) <= 2 && Distance(known.ToLowerInvariant(), written.ToLowerInvariant()) <= (known.Length > 5 ? 2 : 1);

    /// <summary>Changes from one to the other, a swap counting as one (Damerau 1964, optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
