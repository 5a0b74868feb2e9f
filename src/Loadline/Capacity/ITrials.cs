namespace Loadline.Capacity;

/// <summary>Runs trials against the target.</summary>
public interface ITrials
{
    /// <summary>Offers a constant rate and says what was measured.</summary>
    /// <param name="request">What to offer.</param>
    /// <param name="stop">Ends the trial early.</param>
    Task<TrialObservation> RunAsync(TrialRequest request, CancellationToken stop);

    /// <summary>Lets the target rest.</summary>
    /// <param name="time">How long.</param>
    /// <param name="stop">Ends the rest early.</param>
    Task RestAsync(TimeSpan time, CancellationToken stop);
}
