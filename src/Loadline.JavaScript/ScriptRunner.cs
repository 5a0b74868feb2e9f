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
        using var run = new ScriptRun(options);
        try
        {
            return await run.PlayAsync(stop).ConfigureAwait(false);
        }
        catch (ScriptFailure failure)
        {
            return new ScriptOutcome { ExitCode = failure.ExitCode, Reason = failure.Message, Findings = failure.Findings };
        }
    }
}
