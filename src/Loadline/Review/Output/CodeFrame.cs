using System.Text.RegularExpressions;
using Loadline.Importers.Secrets;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Output;

/// <summary>Lines of a script around a place, with arrows below it. Secrets are blotted out.</summary>
internal sealed partial class CodeFrame(ReviewResult review)
{
    private readonly Dictionary<string, ScriptText> _texts = review.Texts.ToDictionary(each => each.Key, each => new ScriptText(each.Key, Masked(each.Key, each.Value, review.Secrets)), StringComparer.Ordinal);

    /// <summary>The line before, the line, and arrows; each with its number.</summary>
    public IEnumerable<string> Around(Place place, int width)
    {
        if (!_texts.TryGetValue(place.File, out var text) || text.Line(place.Line).Trim().Length == 0)
        {
            yield break;
        }

        var digits = Math.Max(place.Line.ToString(System.Globalization.CultureInfo.InvariantCulture).Length, 2);
        var room = Math.Max(width - digits - 5, 20);
        var line = Spaced(text.Line(place.Line));
        var column = Math.Clamp(place.Column - 1, 0, Math.Max(line.Length - 1, 0));
        // Long lines are shown around the place.
        var from = line.Length <= room ? 0 : Math.Clamp(column - (room / 3), 0, line.Length - room);
        string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits);
        if (place.Line > 1 && text.Line(place.Line - 1).Trim().Length > 0)
        {
            yield return $"  {Number(place.Line - 1)} │ {Cut(Spaced(text.Line(place.Line - 1)), from, room)}".TrimEnd();
        }

        yield return $"  {Number(place.Line)} │ {Cut(line, from, room)}".TrimEnd();
        var length = place.Length > 0 ? Math.Min(place.Length, line.Length - column) : Word(line, column);
        var arrows = Math.Clamp(length, 1, Math.Max(from + room - column, 1));
        yield return $"  {new string(' ', digits)} │ {new string(' ', column - from)}{new string('^', arrows)}";
    }

    private static string Masked(string file, string text, IReadOnlyList<Place> secrets)
    {
        var letters = text.ToCharArray();
        foreach (var secret in secrets.Where(each => each.File == file && each.Start >= 0))
        {
            for (var i = secret.Start + 1; i < Math.Min(secret.End - 1, letters.Length); i++)
            {
                letters[i] = letters[i] is '\n' or '\r' ? letters[i] : '•';
            }
        }

        foreach (var (start, length) in ShownText.PlacesIn(text).Concat(Appended().Matches(text).Select(match => (match.Groups["value"].Index, match.Groups["value"].Length))))
        {
            for (var i = start; i < start + length; i++)
            {
                letters[i] = letters[i] is '\n' or '\r' ? letters[i] : '•';
            }
        }

        return new string(letters);
    }

    private static string Spaced(string line) => ReviewFormats.OneLine(line.Replace('\t', ' '));

    private static string Cut(string line, int from, int room) => from >= line.Length ? "" : line.Substring(from, Math.Min(room, line.Length - from));

    private static int Word(string line, int column)
    {
        var end = column;
        while (end < line.Length && !char.IsWhiteSpace(line[end]))
        {
            end++;
        }

        return Math.Max(end - column, 1);
    }

    /// <summary>A literal that is put behind a text that ends in <c>name=</c>: what it is a value of stands in another literal.</summary>
    [GeneratedRegex("""[=:]\s*(?<one>['"`])\s*\+\s*(?<two>['"`])(?<value>[^'"`\r\n]*)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Appended();
}
