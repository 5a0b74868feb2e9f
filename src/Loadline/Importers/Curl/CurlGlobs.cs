using System.Globalization;
using System.Text;

namespace Loadline.Importers.Curl;

/// <summary>
/// The addresses curl makes of one: <c>{a,b}</c> is each of them, <c>[1-3]</c> each number. A long row of numbers becomes one request whose number is drawn, because a
/// benchmark wants the variety, not the row.
/// </summary>
internal static class CurlGlobs
{
    private const int MostOfARow = 10;
    private const int Most = 50;

    /// <summary>The addresses; the one itself where nothing is to be expanded, or too much.</summary>
    /// <param name="address">Template of an address.</param>
    public static IReadOnlyList<string> Of(string address)
    {
        var all = new List<string> { "" };
        var start = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var literal = new StringBuilder(address[..start]);
        for (var at = start; at < address.Length;)
        {
            if (address.AsSpan(at).StartsWith("{{") && address.IndexOf("}}", at, StringComparison.Ordinal) is > 0 and var close)
            {
                literal.Append(address, at, close + 2 - at);
                at = close + 2;
            }
            else if (Choices(address, at) is var (choices, length))
            {
                if (all.Count * choices.Count > Most)
                {
                    return [address];
                }

                all = [.. all.SelectMany(each => choices.Select(choice => each + literal + choice))];
                literal.Clear();
                at += length;
            }
            else
            {
                literal.Append(address[at++]);
            }
        }

        return [.. all.Select(each => each + literal)];
    }

    private static (IReadOnlyList<string> Choices, int Length)? Choices(string address, int at)
    {
        var close = address[at] switch { '{' => address.IndexOf('}', at), '[' => address.IndexOf(']', at), _ => -1 };
        if (close < 0)
        {
            return null;
        }

        var inside = address[(at + 1)..close];
        if (address[at] == '{')
        {
            return inside.Contains(',', StringComparison.Ordinal) && !inside.Contains('{', StringComparison.Ordinal) ? (inside.Split(','), close + 1 - at) : null;
        }

        var parts = inside.Split(':')[0].Split('-');
        if (parts is [[var from], [var to]] && char.IsAsciiLetter(from) && char.IsAsciiLetter(to) && from <= to && to - from < MostOfARow)
        {
            return ([.. Enumerable.Range(from, to - from + 1).Select(letter => ((char)letter).ToString())], close + 1 - at);
        }

        if (parts is not [var first, var last] || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var low) || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var high) || high < low)
        {
            return null;
        }

        var step = inside.Split(':') is [_, var given] && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var by) && by > 0 ? by : 1;
        var count = ((high - low) / step) + 1;
        return count <= MostOfARow
            ? ([.. Enumerable.Range(0, count).Select(i => (low + (i * step)).ToString(CultureInfo.InvariantCulture).PadLeft(first[0] == '0' ? first.Length : 0, '0'))], close + 1 - at)
            : ([string.Create(CultureInfo.InvariantCulture, $"{{{{ $int({low}, {high}) }}}}")], close + 1 - at);
    }
}
