namespace Loadline.Scripts.K6.Options;

/// <summary>The options a run has, put together from their tiers.</summary>
/// <param name="Options">The value of each option.</param>
/// <param name="Sources">Where each value comes from, by the name of the option; those nobody set are left out.</param>
/// <param name="Scenarios">The scenarios to play; shortcuts have become one named <c>default</c>.</param>
/// <param name="ScenariosFrom">Where the scenarios come from.</param>
/// <param name="Problems">What is wrong with them, and what a tier replaced.</param>
public sealed record K6Consolidated(
    K6Options Options, IReadOnlyDictionary<string, K6OptionSource> Sources, IReadOnlyList<K6Scenario> Scenarios, K6OptionSource ScenariosFrom, IReadOnlyList<K6OptionProblem> Problems)
{
    /// <summary>Whether k6 would stop with exit code 104.</summary>
    public bool IsInvalid => Problems.Any(problem => problem.Severity == Severity.Error);

    /// <summary>Where the value of an option comes from.</summary>
    public K6OptionSource SourceOf(string option) => Sources.GetValueOrDefault(option);
}
