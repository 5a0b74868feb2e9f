using Loadline.JavaScript.Load;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Thresholds;

namespace Loadline.JavaScript;

/// <summary>The exit code k6 gives a run that was played. What happened first wins: an end before the time beats what thresholds say.</summary>
internal static class ExitCodes
{
    /// <summary>Code and reason.</summary>
    public static (int Code, string? Reason) Of(ScriptLoad load, ScriptVerdicts verdicts, ThresholdStates thresholds, ScriptFailure? teardown, bool stopped)
    {
        if (load.End == LoadEnd.ThresholdCrossed)
        {
            return (99, $"thresholds on metrics '{string.Join(", ", thresholds.Crossed.DefaultIfEmpty(load.Crossed!.Group.Key))}' were crossed; at least one has abortOnFail enabled, stopping test prematurely");
        }

        if (verdicts.Aborted is { } aborted)
        {
            return (108, $"test aborted: {aborted}");
        }

        if (teardown is not null)
        {
            return (teardown.ExitCode, teardown.Message);
        }

        if (stopped)
        {
            return (105, "the run was interrupted");
        }

        if (thresholds.Crossed is { Count: > 0 } crossed)
        {
            return (99, $"thresholds on metrics '{string.Join(", ", crossed)}' have been crossed");
        }

        return verdicts.Failed is { } failed ? (110, $"test marked as failed: {failed}") : (0, null);
    }
}
