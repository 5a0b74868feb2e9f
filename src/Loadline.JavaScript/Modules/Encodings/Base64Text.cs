using System.Buffers.Text;

namespace Loadline.JavaScript.Modules.Encodings;

/// <summary>Base64 in four variants: <c>std</c>, <c>rawstd</c>, <c>url</c>, <c>rawurl</c>; the raw ones have no padding.</summary>
internal static class Base64Text
{
    /// <summary>Encodes bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes, string variant)
    {
        var text = Convert.ToBase64String(bytes);
        text = variant.EndsWith("url", StringComparison.Ordinal) ? text.Replace('+', '-').Replace('/', '_') : text;
        return variant.StartsWith("raw", StringComparison.Ordinal) ? text.TrimEnd('=') : text;
    }

    /// <summary>Decodes a text; null when it is no such.</summary>
    public static byte[]? Decode(string text, string variant)
    {
        try
        {
            return variant.EndsWith("url", StringComparison.Ordinal)
                ? Base64Url.DecodeFromChars(text.TrimEnd('='))
                : Convert.FromBase64String(variant.StartsWith("raw", StringComparison.Ordinal) ? text.PadRight((text.Length + 3) / 4 * 4, '=') : text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
