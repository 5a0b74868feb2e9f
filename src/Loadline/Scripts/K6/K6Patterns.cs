using System.Text;
using System.Text.RegularExpressions;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>Regular expressions as JavaScript literals.</summary>
internal static class K6Patterns
{
    private static readonly string[] Foreign = ["(?>", "(?#", "\\A", "\\Z", "\\z", "\\G", "(?(", "(?'"];

    /// <summary>Pattern and flags of a literal; a leading <c>(?i)</c> becomes the flag. What JavaScript does not know is a finding.</summary>
    public static (string Pattern, string Flags) Literal(string expression, K6Script script)
    {
        var flags = "";
        if (expression.StartsWith("(?i)", StringComparison.Ordinal))
        {
            flags = "i";
            expression = expression[4..];
        }

        var isKnown = !Foreign.Any(construct => expression.Contains(construct, StringComparison.Ordinal)) && IsPattern(expression);
        if (!isKnown)
        {
            script.Findings.Add(Finding.Error(
                "k6-regex",
                $"regular expression '{JsText.Comment(expression)}' is none that JavaScript knows",
                hint: "use groups, classes and quantifiers that both know"));
            return ("(?!)", flags);
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

        return (literal.Length == 0 ? "(?:)" : literal.ToString(), flags);
    }

    private static bool IsPattern(string expression)
    {
        try
        {
            _ = new Regex(expression, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1));
            return !expression.Contains("\\\n", StringComparison.Ordinal) && !expression.EndsWith('\\');
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
