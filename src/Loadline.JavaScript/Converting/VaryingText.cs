using System.Globalization;
using System.Text.RegularExpressions;

namespace Loadline.JavaScript.Converting;

/// <summary>
/// A text that a script makes anew each time, as a template: what it looked like in some iterations tells how it is made. Time in a trace stands at the
/// beginning of 2030, so that it is known again.
/// </summary>
internal static partial class VaryingText
{
    private const int MostPicks = 12;

    /// <summary>The template of a text.</summary>
    /// <param name="values">The text in each iteration, with templates in place of marks; one at least.</param>
    /// <param name="isMade">Whether something in it is drawn or counted by a function of the plan that only comes near to what the script does.</param>
    public static string Of(IReadOnlyList<string> values, out bool isMade)
    {
        isMade = false;
        var constant = values.Distinct(StringComparer.Ordinal).Skip(1).Any() ? Uuid().Matches(values[0]).Select(match => match.Value).Where(uuid => values.All(value => value.Contains(uuid, StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal) : null;
        List<string> texts = [.. values.Select(value => Known(value, constant))];
        if (texts.TrueForAll(text => text == texts[0]))
        {
            return texts[0];
        }

        isMade = true;
        var start = Common(texts, static (text, i) => text[i]);
        var end = Math.Min(Common(texts, static (text, i) => text[^(i + 1)]), texts.Min(text => text.Length) - start);
        (start, end) = OutsideTemplates(texts[0], start, end);
        if (Middle(texts, start, end).TrueForAll(middle => middle.Length is > 0 and <= 15 && middle.All(char.IsAsciiDigit)))
        {
            while (start > 0 && char.IsAsciiDigit(texts[0][start - 1]))
            {
                start--;
            }

            while (end > 0 && char.IsAsciiDigit(texts[0][texts[0].Length - end]))
            {
                end--;
            }
        }
        else
        {
            while (start > 0 && char.IsAsciiLetterOrDigit(texts[0][start - 1]))
            {
                start--;
            }

            while (end > 0 && char.IsAsciiLetterOrDigit(texts[0][texts[0].Length - end]))
            {
                end--;
            }
        }

        return texts[0][..start] + Made(Middle(texts, start, end)) + texts[0][(texts[0].Length - end)..];
    }

    private static string Made(List<string> parts)
    {
        var distinct = parts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (distinct.Count <= MostPicks && distinct.Count * 2 <= parts.Count && distinct.TrueForAll(part => part.Length is > 0 and <= 80 && !part.AsSpan().ContainsAny("'\"\\{}") && !part.Any(char.IsControl)))
        {
            return $"{{{{ $pick({string.Join(", ", distinct.Select(part => $"'{part}'"))}) }}}}";
        }

        var length = distinct[0].Length;
        if (distinct.TrueForAll(part => part.Length is > 0 and <= 15 && part.All(char.IsAsciiDigit)))
        {
            return distinct.Exists(part => part.Length > 1 && part[0] == '0') && distinct.TrueForAll(part => part.Length == length)
                ? string.Create(CultureInfo.InvariantCulture, $"{{{{ $digits({length}) }}}}")
                : string.Create(CultureInfo.InvariantCulture, $"{{{{ $int({distinct.Min(part => long.Parse(part, CultureInfo.InvariantCulture))}, {distinct.Max(part => long.Parse(part, CultureInfo.InvariantCulture))}) }}}}");
        }

        return distinct.TrueForAll(part => part.Length == length && part.Length <= 16 && part.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)))
            ? string.Create(CultureInfo.InvariantCulture, $"{{{{ $string({length}) }}}}")
            : "{{ $unique() }}";
    }

    /// <summary>What is known by its form alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="constant">Identifiers that are the same each time; null where all is.</param>
    private static string Known(string text, HashSet<string>? constant) => Moment().Replace(constant is null ? text : Uuid().Replace(text, match => constant.Contains(match.Value) ? match.Value : "{{ $uuid() }}"), match =>
        match.Groups["day"].Success && int.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            ? string.Create(CultureInfo.InvariantCulture, $"{{{{ $date({day - 1 + (match.Groups["month"].Value == "02" ? 31 : 0)}) }}}}")
            : match.Groups["epoch"].Success ? "{{ $epoch() }}" : "{{ $now() }}");

    private static List<string> Middle(List<string> texts, int start, int end) => [.. texts.Select(text => text[start..Math.Max(start, text.Length - end)])];

    private static int Common(List<string> texts, Func<string, int, char> at)
    {
        var most = texts.Min(text => text.Length);
        var count = 0;
        while (count < most && texts.TrueForAll(text => at(text, count) == at(texts[0], count)))
        {
            count++;
        }

        return count;
    }

    /// <summary>Bounds that don't cut a template in two.</summary>
    private static (int Start, int End) OutsideTemplates(string text, int start, int end)
    {
        var open = text.LastIndexOf("{{", Math.Max(0, start - 1), StringComparison.Ordinal);
        if (open >= 0 && start > open && text.IndexOf("}}", open, StringComparison.Ordinal) is var close && close + 2 > start)
        {
            start = open;
        }

        var from = text.Length - end;
        var before = text.LastIndexOf("{{", Math.Max(0, from - 1), StringComparison.Ordinal);
        if (end > 0 && before >= start && text.IndexOf("}}", before, StringComparison.Ordinal) is var closing && closing + 2 > from)
        {
            end = text.Length - (closing + 2);
        }

        return (start, Math.Max(0, Math.Min(end, text.Length - start)));
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[1-7][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"2030-0[1-9]-[0-9]{2}T[0-9:.]+(Z|\+00:00)|(?<day>2030-(?<month>0[12])-(?<number>[0-9]{2}))(?![0-9T])|(?<epoch>18934[0-9]{8})(?![0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Moment();
}
