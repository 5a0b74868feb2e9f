using Loadline.Scripts.Reading;

namespace Loadline.Review;

/// <summary>What a rule has to say about a place of a script.</summary>
/// <param name="RuleId">Id of the rule, as in <c>docs/rules</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What is wrong and what it leads to, with the arithmetic; without any secret.</param>
/// <param name="Place">Where.</param>
public sealed record ReviewFinding(string RuleId, Severity Severity, string Message, Place Place)
{
    /// <summary>What it was found from, line by line: the numbers and where they come from.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>What to do, one sentence; null when the message says it.</summary>
    public string? Advice { get; init; }

    /// <summary>Other places it is about, each with what is there.</summary>
    public IReadOnlyList<(Place Place, string Says)> Related { get; init; } = [];

    /// <summary>A change that puts it right; null when a person has to decide.</summary>
    public ReviewFix? Fix { get; init; }

    /// <summary>Why somebody accepted it; null when nobody did.</summary>
    public string? Suppressed { get; init; }
}
