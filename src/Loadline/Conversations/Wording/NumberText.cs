namespace Loadline.Conversations.Wording;

/// <summary>Numbers in a text, as they would be compared: <c>1,430</c> and <c>1430</c> alike, <c>1 s</c> as it stands.</summary>
internal static class NumberText
{
    private const int Most = 500;

    /// <summary>The numbers of a text, in order.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        var numbers = new List<string>();
        for (var i = 0; i < text.Length && numbers.Count < Most; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || (i > 0 && (char.IsLetter(text[i - 1]) && text[i - 1] is not ('p' or 'P'))))
            {
                continue;
            }

            var start = i;
            while (i + 1 < text.Length && (char.IsAsciiDigit(text[i + 1]) || (text[i + 1] is ',' or '.' && i + 2 < text.Length && char.IsAsciiDigit(text[i + 2]))))
            {
                i++;
            }

            numbers.Add(text[start..(i + 1)].Replace(",", "", StringComparison.Ordinal));
        }

        return numbers;
    }
}
