using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>Regular expressions as JavaScript literals.</summary>
internal static class K6Patterns
{
    /// <summary>Pattern and flags of a literal. What JavaScript does not know is a finding.</summary>
    public static (string Pattern, string Flags) Literal(string expression, K6Script script)
    {
        if (JsPattern.Of(expression) is { } pattern)
        {
            return (pattern.Source, pattern.Flags);
        }

        script.Findings.Add(Finding.Error(
            "k6-regex",
            $"regular expression '{JsText.Comment(expression)}' is none that JavaScript knows",
            hint: "use groups, classes and quantifiers that both know"));
        return ("(?!)", "");
    }
}
