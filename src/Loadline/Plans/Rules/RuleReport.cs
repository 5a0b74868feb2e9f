namespace Loadline.Plans.Rules;

/// <summary>Collects what is wrong with what a plan says.</summary>
internal sealed class RuleReport
{
    private readonly List<PlanProblem> problems = [];

    public IReadOnlyList<PlanProblem> Problems => problems;

    public void Error(PlanPath path, string id, string message, string? hint = null, int offset = 0, bool isKey = false) =>
        problems.Add(new PlanProblem(path, id, Severity.Error, message, hint, offset, isKey));

    public void Warning(PlanPath path, string id, string message, string? hint = null, bool isKey = false) =>
        problems.Add(new PlanProblem(path, id, Severity.Warning, message, hint, 0, isKey));
}
