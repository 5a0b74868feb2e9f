using System.Text;

namespace Loadline.Design.Operations;

/// <summary>Cuts names into lower-case words and puts them together again.</summary>
internal static class Words
{
    /// <summary>Words of an identifier: <c>getOrderByID</c>, <c>order-items</c> and <c>order_items</c> alike.</summary>
    public static List<string> Of(string? name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < (name?.Length ?? 0); i++)
        {
            var c = name![i];
            if (!char.IsAsciiLetterOrDigit(c))
            {
                Flush(words, word);
                continue;
            }

            var startsWord = char.IsAsciiLetterUpper(c) && i > 0
                && (char.IsAsciiLetterLower(name[i - 1]) || char.IsAsciiDigit(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            if (startsWord)
            {
                Flush(words, word);
            }

            word.Append(char.ToLowerInvariant(c));
        }

        Flush(words, word);
        return words;
    }

    /// <summary><c>order-items</c>; <paramref name="otherwise"/> when there is no letter or digit in the name.</summary>
    public static string Slug(string? name, string otherwise)
    {
        var slug = string.Join('-', Of(name));
        return slug.Length == 0 ? otherwise : slug;
    }

    /// <summary><c>orderItems</c>.</summary>
    public static string Camel(IReadOnlyList<string> words) =>
        string.Concat(words.Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>One of many: <c>orders</c> is <c>order</c>, <c>categories</c> is <c>category</c>. English only; other words stay.</summary>
    public static string Singular(string word) => word switch
    {
        _ when word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)
            || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal)
            || word.EndsWith("uses", StringComparison.Ordinal) => word[..^2],
        _ when word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal)
            || word.EndsWith("is", StringComparison.Ordinal) => word,
        _ when word.Length > 2 && word.EndsWith('s') => word[..^1],
        _ => word,
    };

    /// <summary>Many of one: <c>pizza</c> is <c>pizzas</c>; a word that is plural stays.</summary>
    public static string Plural(string word) =>
        Singular(word) != word || word.EndsWith('s') ? word
        : word.Length > 1 && word.EndsWith('y') && !"aeiou".Contains(word[^2], StringComparison.Ordinal) ? word[..^1] + "ies"
        : word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal) || word.EndsWith('x') ? word + "es"
        : word + "s";

    private static void Flush(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }
}
