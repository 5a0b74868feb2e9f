using System.Text;

namespace Loadline.Importers.Secrets;

/// <summary>Cuts names into lower-case words: <c>userApiKey</c>, <c>user-api-key</c> and <c>user[api_key]</c> alike.</summary>
internal static class NameWords
{
    private const int Longest = 200;

    /// <summary>Words in order.</summary>
    public static List<string> Of(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < Math.Min(name.Length, Longest); i++)
        {
            var letter = name[i];
            var isLetter = char.IsAsciiLetterOrDigit(letter);
            var begins = isLetter && char.IsAsciiLetterUpper(letter) && i > 0
                && (char.IsAsciiLetterLower(name[i - 1]) || (char.IsAsciiLetterUpper(name[i - 1]) && i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            if ((!isLetter || begins) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (isLetter)
            {
                word.Append(char.ToLowerInvariant(letter));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
