namespace Loadline.Capacity;

/// <summary>A trial that was run and scored.</summary>
/// <param name="Request">What was offered.</param>
/// <param name="Observation">What was measured.</param>
/// <param name="Score">What it says.</param>
public sealed record Trial(TrialRequest Request, TrialObservation Observation, TrialScore Score);
