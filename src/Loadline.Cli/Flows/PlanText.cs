using System.Text.RegularExpressions;

namespace Loadline.Cli.Flows;

/// <summary>Tells a plan from other documents.</summary>
internal static partial class PlanText
{
    /// <summary>Whether a text has the key every plan begins with, at the top level.</summary>
    public static bool LooksLikeOne(string text) => TopLevelKey().IsMatch(text.Length > 65_536 ? text[..65_536] : text);

    [GeneratedRegex("^\"?loadline\"?\\s*:", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TopLevelKey();
}
