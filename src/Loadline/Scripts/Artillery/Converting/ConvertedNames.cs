using System.Text;

namespace Loadline.Scripts.Artillery.Converting;

/// <summary>Names of a script as a plan can have them: each once.</summary>
internal sealed class ConvertedNames
{
    private const int Longest = 60;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>A name of letters, digits and dashes, for journeys and profiles.</summary>
    public string Slug(string name) => Unique(Plain(name, '-'), "-");

    /// <summary>A name of letters, digits and underscores, for feeds and variables.</summary>
    public string Word(string name) => Unique(Plain(name, '_'), "_");

    /// <summary>A name of letters, digits and one other character.</summary>
    public static string Plain(string name, char other)
    {
        var plain = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter == other)
            {
                plain.Append(letter);
            }
            else if (plain.Length > 0 && plain[^1] != other)
            {
                plain.Append(other);
            }
        }

        var text = plain.ToString().Trim(other);
        text = text.Length > Longest ? text[..Longest] : text;
        return text.Length == 0 || !char.IsAsciiLetter(text[0]) ? (other == '-' ? "scenario-" : "v_") + text : text;
    }

    private string Unique(string name, string joint)
    {
        var unique = name;
        for (var i = 2; !_taken.Add(unique); i++)
        {
            unique = $"{name}{joint}{i}";
        }

        return unique;
    }
}
