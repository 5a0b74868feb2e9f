using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Engine;

/// <summary>Runs a plan and says what it measured.</summary>
public interface ILoadRunner
{
    /// <summary>
    /// Plays one profile of a plan. Failed requests are counted, not thrown. Cancelling ends the run gracefully and still gives the
    /// result of the time it ran; a setup step that fails gives a result with <see cref="RunEnd.SetupFailed"/>.
    /// </summary>
    /// <param name="plan">A valid plan.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="stop">Ends the run.</param>
    /// <exception cref="LoadlineException">The run can't start: unknown profile, missing file or environment variable, host not allowed.</exception>
    Task<RunResult> RunAsync(Plan plan, RunOptions options, CancellationToken stop);
}
