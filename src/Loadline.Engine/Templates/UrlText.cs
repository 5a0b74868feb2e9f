using System.Buffers;
using System.Globalization;
using System.Text;

namespace Loadline.Engine.Templates;

/// <summary>Percent-encoding.</summary>
internal static class UrlText
{
    /// <summary>What may stand in a path or a query as it is: RFC 3986's characters, and the percent sign of what is encoded already.</summary>
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?[]@!$&'()*+,;=%");

    /// <summary>What needs no encoding anywhere.</summary>
    public static readonly SearchValues<byte> Unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);

    /// <summary>A value as one segment of a path, or as a name or value of a query or a form.</summary>
    public static string Segment(string value) => Uri.EscapeDataString(value);

    /// <summary>Text of an address with everything encoded that can't be sent: a plan may write a space or an umlaut.</summary>
    public static string Literal(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Allowed))
        {
            return text;
        }

        Span<byte> bytes = stackalloc byte[4];
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && Allowed.Contains((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }

        return encoded.ToString();
    }
}
