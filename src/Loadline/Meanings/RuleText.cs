namespace Loadline.Meanings;

/// <summary>A rule of the review in a few sentences, from its page.</summary>
internal static class RuleText
{
    /// <summary>The explanation of a rule.</summary>
    public static Explanation Of(string id, Severity severity, string title)
    {
        var page = Pages.Rule(id) ?? "";
        var paragraphs = page.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var why = Array.IndexOf(paragraphs, "## Why");
        var fires = paragraphs.Skip(2).TakeWhile(text => !text.StartsWith("## ", StringComparison.Ordinal)).Select(PlainText.Of);
        var reason = why < 0 ? [] : paragraphs.Skip(why + 1).TakeWhile(text => !text.StartsWith("## ", StringComparison.Ordinal)).Select(PlainText.Of);
        return new Explanation(ExplanationKind.Rule, id, [$"{id} ({severity.ToString().ToLowerInvariant()}): {title}.", .. fires, .. reason], $"loadline review --explain {id}");
    }
}
