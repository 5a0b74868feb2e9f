namespace Loadline.Scripts.K6.Options;

/// <summary>One tier of options, read.</summary>
/// <param name="Options">What could be read.</param>
/// <param name="Problems">What is wrong, in the order of the text.</param>
public sealed record K6OptionsReading(K6Options Options, IReadOnlyList<K6OptionProblem> Problems)
{
    /// <summary>Whether k6 would stop with exit code 104.</summary>
    public bool IsInvalid => Problems.Any(problem => problem.Severity == Severity.Error);
}
