using System.Text;

namespace Loadline.Scripts.Artillery;

/// <summary>What an address needs so that neither Artillery nor its plugins read something else in it.</summary>
internal static class PercentEncoding
{
    /// <summary>Percent-encodes a text as a name or a value of a query.</summary>
    public static string OfText(string text) => Uri.EscapeDataString(text);

    /// <summary>
    /// Literal text of a path: kept, but for braces, which would be a template, and for a percent sign that begins no code, which stops
    /// the plugin metrics-by-endpoint.
    /// </summary>
    public static string OfLiteral(string text)
    {
        var written = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            _ = c switch
            {
                '{' => written.Append("%7B"),
                '}' => written.Append("%7D"),
                '%' when i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]) => written.Append("%25"),
                _ => written.Append(c),
            };
        }

        return written.ToString();
    }
}
