namespace Loadline.Plans.Rules;

/// <summary>Something wrong with what a plan says.</summary>
/// <param name="Path">Where.</param>
/// <param name="Id">Kind of problem.</param>
/// <param name="Severity">Whether the plan can be used.</param>
/// <param name="Message">What is wrong and what was expected; never with a secret's value.</param>
/// <param name="Hint">What to do about it; may be null.</param>
/// <param name="Offset">0-based place in the text at the path.</param>
/// <param name="IsKey">Whether the key is meant and not its value.</param>
internal sealed record PlanProblem(PlanPath Path, string Id, Severity Severity, string Message, string? Hint, int Offset, bool IsKey);
