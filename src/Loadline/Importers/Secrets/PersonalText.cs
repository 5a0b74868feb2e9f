using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Loadline.Importers.Secrets;

/// <summary>Finds what tells who somebody is by its form: e-mail addresses, card, phone, bank account and social security numbers, network addresses.</summary>
internal static class PersonalText
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly Sensitive Email = Sensitive.Personal("e-mail", "email");
    private static readonly Sensitive Phone = Sensitive.Personal("phone number", "phone");
    private static readonly Sensitive Card = Sensitive.Personal("card number", "card");
    private static readonly Sensitive Iban = Sensitive.Personal("bank account", "iban");
    private static readonly Sensitive Ssn = Sensitive.Personal("social security number", "ssn");
    private static readonly Sensitive Address = Sensitive.Personal("network address", "ip");
    private static readonly Sensitive Mac = Sensitive.Personal("hardware address", "mac");

    private static readonly SearchValues<char> LongAddress = SearchValues.Create("0123456789abcdefABCDEF:");
    private static readonly SearchValues<char> Local = SearchValues.Create(Letters + "!#$%&'*+-/=?^_`{|}~.");
    private static readonly SearchValues<char> Domain = SearchValues.Create(Letters + "-.");

    /// <summary>Adds what is found to a list; parts may overlap.</summary>
    public static void Find(string text, List<SensitiveSpan> spans)
    {
        Emails(text, spans);
        Numbers(text, spans);
    }

    private static void Emails(string text, List<SensitiveSpan> spans)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '@')
            {
                continue;
            }

            var start = at;
            while (start > 0 && at - start < 64 && Local.Contains(text[start - 1]) && !(text[start - 1] is '=' or '&' or '?' or '/' or '\'' or '`' or '{' or '}' or '|'))
            {
                start--;
            }

            var after = at + 1;
            var length = text.AsSpan(after).IndexOfAnyExcept(Domain);
            var end = length < 0 ? text.Length : after + length;
            while (end > after && text[end - 1] is '.' or '-')
            {
                end--;
            }

            var domain = text.AsSpan(after, Math.Max(0, end - after));
            var dot = domain.LastIndexOf('.');
            if (start < at && dot > 0 && domain.Length - dot - 1 is >= 2 and <= 24 && !domain[(dot + 1)..].ContainsAnyInRange('0', '9') && !ReservedRanges.HasNobody(domain))
            {
                spans.Add(new SensitiveSpan(start, end - start, Email));
                at = end - 1;
            }
        }
    }

    /// <summary>Everything that consists of digits or contains them in a fixed form begins at a word's start.</summary>
    private static void Numbers(string text, List<SensitiveSpan> spans)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '.'))
            {
                continue;
            }

            var rest = text.AsSpan(at);
            var (length, what) = rest[0] switch
            {
                '+' or '(' => (PhoneLength(rest), Phone),
                >= '0' and <= '9' => Digits(text, at, rest),
                >= 'A' and <= 'Z' => IbanLength(rest) is > 0 and var bank ? (bank, Iban) : (MacLength(rest), Mac),
                >= 'a' and <= 'f' => LongAddressLength(rest) is > 0 and var address ? (address, Address) : (MacLength(rest), Mac),
                _ => (0, Phone),
            };
            if (length > 0)
            {
                spans.Add(new SensitiveSpan(at, length, what));
                at += length - 1;
            }
        }
    }

    private static (int Length, Sensitive What) Digits(string text, int at, ReadOnlySpan<char> rest) =>
        SsnLength(rest) is > 0 and var ssn ? (ssn, Ssn)
        : CardLength(rest) is > 0 and var card ? (card, Card)
        : MacLength(rest) is > 0 and var mac ? (mac, Mac)
        : AddressLength(text, at, rest) is > 0 and var ip ? (ip, Address)
        : LongAddressLength(rest) is > 0 and var longer ? (longer, Address)
        : (NationalPhoneLength(rest), Phone);

    /// <summary>13 to 19 digits, in groups or not, of a card network, with the check digit of Luhn (ISO/IEC 7812).</summary>
    private static int CardLength(ReadOnlySpan<char> text)
    {
        if (text[0] is < '2' or > '6')
        {
            return 0;
        }

        Span<int> digits = stackalloc int[20];
        var (count, at, end) = (0, 0, 0);
        for (; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                if (count == 19)
                {
                    return 0;
                }

                digits[count++] = text[at] - '0';
                end = at + 1;
            }
            else if (!(text[at] is ' ' or '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && count >= 4 && at == end))
            {
                break;
            }
        }

        if (count < 13 || (end < text.Length && char.IsAsciiLetter(text[end])))
        {
            return 0;
        }

        var sum = 0;
        for (var i = 0; i < count; i++)
        {
            var digit = digits[count - 1 - i];
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        }

        return sum % 10 == 0 && !ReservedRanges.IsTestCard(digits[..count]) ? end : 0;
    }

    /// <summary>A plus or an area code in brackets, then 8 to 15 digits with the usual signs between them (E.164).</summary>
    private static int PhoneLength(ReadOnlySpan<char> text)
    {
        var (digits, end, signs) = (0, 0, 0);
        for (var at = 1; at < text.Length && at < 26; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                (digits, end, signs) = (digits + 1, at + 1, 0);
            }
            else if (!(text[at] is ' ' or '-' or '.' or '(' or ')' or '/' && ++signs <= 2))
            {
                break;
            }
        }

        var least = text[0] == '(' ? 10 : 8;
        return digits >= least && digits <= 15 && (text[0] == '+' || text[..end].Contains(')')) && (end >= text.Length || !char.IsAsciiLetter(text[end])) ? end : 0;
    }

    /// <summary>Three, three and four digits with one sign between them, as numbers are written in North America.</summary>
    private static int NationalPhoneLength(ReadOnlySpan<char> text)
    {
        const int length = 12;
        return text.Length >= length && text[3] is '-' or '.' or ' ' && text[7] == text[3] && AreDigits(text[..3]) && AreDigits(text[4..7]) && AreDigits(text[8..length])
            && (text.Length == length || !(char.IsAsciiLetterOrDigit(text[length]) || text[length] == text[3]))
            ? length
            : 0;
    }

    private static int SsnLength(ReadOnlySpan<char> text)
    {
        const int length = 11;
        return text.Length >= length && text[3] == '-' && text[6] == '-' && AreDigits(text[..3]) && AreDigits(text[4..6]) && AreDigits(text[7..length])
            && (text.Length == length || !(char.IsAsciiLetterOrDigit(text[length]) || text[length] == '-'))
            ? length
            : 0;
    }

    /// <summary>Country, check digits and account, in groups of four or not, whose remainder by 97 is 1 (ISO 13616).</summary>
    private static int IbanLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 15 || !char.IsAsciiLetterUpper(text[1]) || !char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3]))
        {
            return 0;
        }

        Span<char> letters = stackalloc char[34];
        var (count, end) = (0, 0);
        for (var at = 0; at < text.Length && count < letters.Length; at++)
        {
            if (char.IsAsciiLetterUpper(text[at]) || char.IsAsciiDigit(text[at]))
            {
                letters[count++] = text[at];
                end = at + 1;
            }
            else if (!(text[at] == ' ' && count % 4 == 0 && at == end))
            {
                break;
            }
        }

        // A word after a space may have been taken along: cut back group by group.
        for (; count >= 15; count--, end--)
        {
            while (text[end - 1] == ' ')
            {
                end--;
            }

            if (IsIban(letters[..count]) && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end])))
            {
                return end;
            }
        }

        return 0;
    }

    private static bool IsIban(ReadOnlySpan<char> letters)
    {
        var rest = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            var letter = letters[(i + 4) % letters.Length];
            rest = char.IsAsciiDigit(letter) ? (rest * 10 + letter - '0') % 97 : (rest * 100 + letter - 'A' + 10) % 97;
        }

        return rest == 1;
    }

    private static int MacLength(ReadOnlySpan<char> text)
    {
        const int length = 17;
        if (text.Length < length || (text.Length > length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == text[2])) || text[2] is not (':' or '-'))
        {
            return 0;
        }

        for (var at = 0; at < length; at++)
        {
            if (at % 3 == 2 ? text[at] != text[2] : !char.IsAsciiHexDigit(text[at]))
            {
                return 0;
            }
        }

        return length;
    }

    /// <summary>Four bytes with points, unless they are a product's version (<c>Chrome/120.0.0.0</c>), the host of an address, or nobody's.</summary>
    private static int AddressLength(string text, int at, ReadOnlySpan<char> rest)
    {
        if (at > 0 && (text[at - 1] == '@' || (text[at - 1] == '/' && IsProductOrHost(text, at - 1))))
        {
            return 0;
        }

        var (parts, end) = (0, 0);
        Span<int> bytes = stackalloc int[4];
        while (parts < 4)
        {
            var digits = rest[end..].IndexOfAnyExceptInRange('0', '9');
            digits = digits < 0 ? rest.Length - end : digits;
            if (digits is 0 or > 3 || int.Parse(rest.Slice(end, digits), NumberStyles.None, CultureInfo.InvariantCulture) is not (<= 255 and var value))
            {
                return 0;
            }

            bytes[parts++] = value;
            end += digits;
            if (parts < 4 && !(end < rest.Length && rest[end++] == '.'))
            {
                return 0;
            }
        }

        var follows = end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] == '.' && end + 1 < rest.Length && char.IsAsciiDigit(rest[end + 1]));
        return follows || bytes[0] is 127 or 0 || bytes[1] + bytes[2] + bytes[3] == 0 || ReservedRanges.HasNobody(bytes) ? 0 : end;
    }

    /// <summary>An address of version 6 that can be somebody's: of the ranges for public, private and local networks, written with four digits at its start.</summary>
    private static int LongAddressLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 8 || text[4] != ':' || !(text[0] is '2' or '3' or 'f'))
        {
            return 0;
        }

        var length = text[..Math.Min(text.Length, 46)].IndexOfAnyExcept(LongAddress);
        var address = length < 0 ? text[..Math.Min(text.Length, 46)] : text[..length];
        address = address.EndsWith("::") ? address : address.TrimEnd(':');
        return address.Count(':') >= 3 && IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6 && !address.StartsWith("2001:db8:") && !address.StartsWith("2001:0db8:") ? address.Length : 0;
    }

    /// <summary>Whether a slash stands behind another one, or behind a word that is no part of a path.</summary>
    private static bool IsProductOrHost(string text, int slash)
    {
        var start = slash;
        while (start > 0 && char.IsAsciiLetter(text[start - 1]))
        {
            start--;
        }

        return start == slash ? slash > 0 && text[slash - 1] == '/' : start == 0 || text[start - 1] is ' ' or '(' or '"';
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
