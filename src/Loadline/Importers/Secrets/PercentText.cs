using System.Globalization;
using System.Text;

namespace Loadline.Importers.Secrets;

/// <summary>A text with the escapes of addresses taken back.</summary>
/// <param name="Text">The decoded text.</param>
/// <param name="Places">For each character of it, and for its end, the index in the original.</param>
internal sealed record PercentText(string Text, int[] Places)
{
    /// <summary>Decodes a text; null when there is no escape in it.</summary>
    public static PercentText? Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return null;
        }

        var decoded = new StringBuilder(text.Length);
        var places = new List<int>(text.Length + 1);
        for (var at = 0; at < text.Length;)
        {
            places.Add(at);
            if (text[at] == '%' && at + 2 < text.Length && int.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                // Letters beyond ASCII are several escapes; nothing that is looked for has any.
                decoded.Append(code < 128 ? (char)code : '\uFFFD');
                at += 3;
            }
            else
            {
                decoded.Append(text[at++]);
            }
        }

        places.Add(text.Length);
        return decoded.Length == text.Length ? null : new PercentText(decoded.ToString(), [.. places]);
    }
}
