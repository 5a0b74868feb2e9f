using Loadline.Engine;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript;

/// <summary>Runs k6 scripts as they are, on the embedded engine.</summary>
public sealed class ScriptRunner
{
    /// <summary>
    /// Runs a script. A script that can't be loaded, options that are not valid, failed requests and exceptions of iterations are all part of the
    /// outcome; nothing of them is thrown.
    /// </summary>
    /// <param name="options">How to run it.</param>
    /// <param name="stop">Ends the run gracefully; teardown and summary still follow.</param>
    public async Task<ScriptOutcome> RunAsync(ScriptRunOptions options, CancellationToken stop)
    {
        using var gate = SendGate.Of(options.Policy, new RunClock(options.Time));
        try
        {
            using var watch = PolicyWatch.Begin(gate, options.Time, stop, options.Kill);
            using var run = new ScriptRun(options with { Kill = watch.Kill }, gate);
            return await PlayAsync(run, watch.Stop).ConfigureAwait(false);
        }
        catch (LoadlineException refused)
        {
            return new ScriptOutcome { ExitCode = 104, Reason = refused.Message, IsRefused = refused.IsRefusal };
        }
    }

    private static async Task<ScriptOutcome> PlayAsync(ScriptRun run, CancellationToken stop)
    {
        try
        {
            return await run.PlayAsync(stop).ConfigureAwait(false);
        }
        catch (ScriptFailure failure)
        {
            return new ScriptOutcome { ExitCode = failure.ExitCode, Reason = run.WithoutSecrets(failure.Message), Findings = failure.Findings };
        }
    }
}
