using Loadline.Review.Model;

namespace Loadline.Review.Rules;

/// <summary>Default headers that are filled before there are users.</summary>
internal sealed class HeaderDefaultUsesVuVariableRule() : ReviewRule("header-default-uses-vu-variable", Severity.Error, "a default header is filled before there are users")
{
    private static readonly HashSet<string> Early = new(StringComparer.Ordinal) { "$env", "$processEnvironment", "$environment", "$dirname", "$scenarioFile", "$testId" };

    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => (subject.Artillery?.Templates ?? [])
        .Where(use => use.Path.Contains("defaults.headers", StringComparison.Ordinal) && use.Path.StartsWith("config.", StringComparison.Ordinal) && use.Template.Name.Length > 0 && !Early.Contains(use.Template.Name))
        .Select(use => At(subject.At(use.Location, use.Template.Length), $"The settings are filled once, before any user: {{{{ {use.Template.Expression} }}}} is undefined then, and every request is sent with it.", "Put the header on the requests."));
}
