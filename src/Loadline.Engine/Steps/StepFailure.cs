namespace Loadline.Engine.Steps;

/// <summary>The first expectation of an iteration that did not hold.</summary>
/// <param name="Request">Name of the request.</param>
/// <param name="Status">Status of its response; 0 when there was none.</param>
/// <param name="Check">Name of the check that failed; null when the request failed without one.</param>
/// <param name="Fault">What went wrong with the request; null when it was answered.</param>
internal sealed record StepFailure(string Request, int Status, string? Check, string? Fault)
{
    /// <summary>What a person reads when it happens in setup.</summary>
    public string Sentence =>
        $"Setup failed: {Request} {(Fault is not null ? $"got no answer ({Fault})" : Status == 0 ? "was not sent" : $"answered {Status}")}{(Check is null ? "" : $", and the check '{Check}' failed")}.";
}
