using System.Text;

namespace Loadline.Plans.Shapes;

/// <summary>Enumeration values as words of the text form: <c>PerJourney</c> is <c>per-journey</c>.</summary>
internal static class EnumWords
{
    public static string[] All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (var each in value.ToString())
        {
            if (char.IsAsciiLetterUpper(each) && word.Length > 0)
            {
                word.Append('-');
            }

            word.Append(char.ToLowerInvariant(each));
        }

        return word.ToString();
    }

    public static T Parse<T>(string word)
        where T : struct, Enum => Enum.GetValues<T>().First(value => Of(value) == word);
}
