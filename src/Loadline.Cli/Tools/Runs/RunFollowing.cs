using Loadline.Cli.Tools.Answers;

namespace Loadline.Cli.Tools.Runs;

/// <summary>Waits for a run on behalf of a call.</summary>
internal static class RunFollowing
{
    /// <summary>How long a call waits that nobody can be told of progress through: clients give up on a silent call after a minute.</summary>
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(45);

    /// <summary>
    /// Waits until a run has ended, or as long as the caller wants. With progress the wait has no end unless one was asked for. A caller that cancels ends the run.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="call">The call.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancel">The caller's way to end it.</param>
    public static async Task<ToolAnswer> FollowAsync(BackgroundRun run, ToolCall call, TimeProvider time, CancellationToken cancel)
    {
        using var listening = run.Listen(call.Progress);
        using var stopping = cancel.Register(run.Stop);
        var wait = call.Arguments.Number("wait_seconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : call.Progress is null ? Silent : Timeout.InfiniteTimeSpan;
        await ((Task)run.Done).WaitAsync(wait, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return run.Done.IsCompleted || cancel.IsCancellationRequested ? RunAnswer.Of(run, await run.Done.ConfigureAwait(false)) : RunAnswer.Running(run);
    }
}
