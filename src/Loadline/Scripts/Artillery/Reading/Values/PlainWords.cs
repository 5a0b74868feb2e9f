using System.Globalization;
using System.Text.RegularExpressions;

namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>What words without quotes mean in YAML 1.1, as Artillery's reader takes them.</summary>
internal static partial class PlainWords
{
    private const int LongestNumber = 100;

    /// <summary>The type of a plain scalar.</summary>
    /// <param name="word">The scalar as written.</param>
    /// <param name="number">The number it is, 1 and 0 for true and false, else NaN.</param>
    public static ScriptScalarType TypeOf(string word, out double number)
    {
        number = double.NaN;
        switch (word)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return ScriptScalarType.Null;
            case "true" or "True" or "TRUE":
                number = 1;
                return ScriptScalarType.Boolean;
            case "false" or "False" or "FALSE":
                number = 0;
                return ScriptScalarType.Boolean;
            default:
                if (word.Length <= LongestNumber && (char.IsAsciiDigit(word[0]) || word[0] is '-' or '+' or '.'))
                {
                    number = NumberOf(word);
                    return !double.IsNaN(number) || word is ".nan" or ".NaN" or ".NAN" ? ScriptScalarType.Number : Date().IsMatch(word) ? ScriptScalarType.Date : ScriptScalarType.Text;
                }

                return ScriptScalarType.Text;
        }
    }

    private static double NumberOf(string word)
    {
        var negative = word[0] == '-';
        var digits = (word[0] is '-' or '+' ? word[1..] : word).Replace("_", "", StringComparison.Ordinal);
        var value = word.EndsWith('_') ? double.NaN
            : Binary().IsMatch(digits) ? WithBase(digits.AsSpan(2), 2)
            : Hexadecimal().IsMatch(digits) ? WithBase(digits.AsSpan(2), 16)
            : Octal().IsMatch(digits) ? WithBase(digits.AsSpan(1), 8)
            : Sixties().IsMatch(digits) ? OfSixties(digits)
            : Decimal().IsMatch(digits) ? double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture)
            : digits is ".inf" or ".Inf" or ".INF" ? double.PositiveInfinity
            : double.NaN;
        return negative ? -value : value;
    }

    private static double WithBase(ReadOnlySpan<char> digits, int radix)
    {
        var value = 0.0;
        foreach (var digit in digits)
        {
            value = (value * radix) + (char.IsAsciiDigit(digit) ? digit - '0' : char.ToLowerInvariant(digit) - 'a' + 10);
        }

        return value;
    }

    private static double OfSixties(string digits) =>
        digits.Split(':').Aggregate(0.0, (value, part) => (value * 60) + double.Parse(part, NumberStyles.Float, CultureInfo.InvariantCulture));

    [GeneratedRegex("^0b[01]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Binary();

    [GeneratedRegex("^0x[0-9a-fA-F]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex("^0[0-7]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Octal();

    [GeneratedRegex(@"^[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sixties();

    // A number that begins with 0 and is no octal, such as 089, is a text.
    [GeneratedRegex(@"^((0|[1-9][0-9]*)(\.[0-9]*)?([eE][-+]?[0-9]+)?|\.[0-9]+([eE][-+]?[0-9]+)?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^[0-9]{4}-([0-9]{2}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]*)?([ \t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Date();
}
