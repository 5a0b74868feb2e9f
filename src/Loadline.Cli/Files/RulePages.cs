namespace Loadline.Cli.Files;

/// <summary>The pages of the rules, which are part of the program.</summary>
internal static class RulePages
{
    /// <summary>The page of a rule; null when there is none.</summary>
    public static string? Of(string rule)
    {
        using var page = typeof(RulePages).Assembly.GetManifestResourceStream($"rules/{rule}.md");
        return page is null || rule == "README" ? null : new StreamReader(page).ReadToEnd();
    }
}
