using Loadline.Meanings;

namespace Loadline.Cli.Files;

/// <summary>The pages of the rules, which are part of the program.</summary>
internal static class RulePages
{
    /// <summary>The page of a rule; null when there is none.</summary>
    public static string? Of(string rule) => rule == "README" ? null : Pages.Rule(rule);
}
