using System.Text;
using System.Text.RegularExpressions;
using Acornima;

namespace Loadline.Scripts.JavaScript;

/// <summary>A regular expression of a plan as JavaScript's.</summary>
/// <param name="Source">What stands between the slashes of a literal.</param>
/// <param name="Flags">Flags of the literal.</param>
internal sealed record JsPattern(string Source, string Flags)
{
    private static readonly string[] Foreign = ["(?>", "(?#", "\\A", "\\Z", "\\z", "\\G", "(?(", "(?'"];

    /// <summary>A literal with the groups and classes of both languages; a leading <c>(?i)</c> becomes the flag. Null for what JavaScript does not know.</summary>
    public static JsPattern? Of(string expression)
    {
        var flags = "";
        if (expression.StartsWith("(?i)", StringComparison.Ordinal))
        {
            flags = "i";
            expression = expression[4..];
        }

        if (Foreign.Any(construct => expression.Contains(construct, StringComparison.Ordinal)) || !IsPattern(expression))
        {
            return null;
        }

        var literal = new StringBuilder();
        var isClass = false;
        for (var i = 0; i < expression.Length; i++)
        {
            var c = expression[i];
            if (c == '\\' && i + 1 < expression.Length)
            {
                literal.Append(c).Append(expression[++i]);
                continue;
            }

            isClass = c switch { '[' => true, ']' => false, _ => isClass };
            literal.Append(c switch
            {
                '/' when !isClass => "\\/",
                '\n' => "\\n",
                '\r' => "\\r",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return new JsPattern(literal.Length == 0 ? "(?:)" : literal.ToString(), flags);
    }

    private static bool IsPattern(string expression)
    {
        try
        {
            _ = new Regex(expression, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1));
            return !expression.Contains("\\\n", StringComparison.Ordinal) && !expression.EndsWith('\\') && Tokenizer.ValidateRegExp(expression, "", out _);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
