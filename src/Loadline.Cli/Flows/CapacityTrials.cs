using Loadline.Capacity;
using Loadline.Engine;
using Loadline.Plans;

namespace Loadline.Cli.Flows;

/// <summary>Runs trials on the embedded engine: each is a run of its own, with its own connections.</summary>
/// <param name="plan">The plan.</param>
/// <param name="profile">Profile a trial takes the place of.</param>
/// <param name="options">Options every trial shares.</param>
/// <param name="criteria">What is counted.</param>
/// <param name="runner">Runs them.</param>
internal sealed class CapacityTrials(Plan plan, LoadProfile profile, RunOptions options, IReadOnlyList<Criterion> criteria, ILoadRunner runner) : ITrials
{
    /// <inheritdoc/>
    public async Task<TrialObservation> RunAsync(TrialRequest request, CancellationToken stop)
    {
        var early = new EarlyEnd(request, criteria);
        var result = await runner.RunAsync(CapacityProfile.With(plan, profile, request), options with { Profile = profile.Name, StopWhen = early.Ask }, stop);
        return TrialReader.Read(result, request, criteria, early.Reason);
    }

    /// <inheritdoc/>
    public async Task RestAsync(TimeSpan time, CancellationToken stop) =>
        await Task.Delay(time, options.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
