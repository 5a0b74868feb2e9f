namespace Loadline.Engine.Loops;

/// <summary>Work for loops that somebody elsewhere waits for.</summary>
internal static class LoopWork
{
    /// <summary>Has something done on each loop; ends when all have done it, fails when one has failed.</summary>
    public static Task OnEachAsync(IReadOnlyList<EngineLoop> loops, Action<EngineLoop> work) => Task.WhenAll(loops.Select(loop => OnAsync(loop, () =>
    {
        work(loop);
        return Task.CompletedTask;
    })));

    /// <summary>Has something done on a loop; who waits goes on elsewhere when it has ended.</summary>
    public static Task OnAsync(EngineLoop loop, Func<Task> work)
    {
        var done = RunAsync(loop, async () =>
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            finally
            {
                loop.Poller.Attend(-1);
            }
        }, TaskCreationOptions.RunContinuationsAsynchronously);

        // Not before the work is there: a clock that moves when all wait would move between the two.
        loop.Poller.Attend(1);
        return done;
    }

    /// <summary>Has something done on a loop; who waits goes on there, at the very moment it has ended: must be short and never block.</summary>
    public static Task ThereAsync(EngineLoop loop, Func<Task> work) => RunAsync(loop, work, TaskCreationOptions.None);

    private static Task RunAsync(EngineLoop loop, Func<Task> work, TaskCreationOptions options)
    {
        var done = new TaskCompletionSource(options);
        async Task PlayAsync()
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                done.SetException(exception);
                return;
            }

            done.SetResult();
        }

        loop.Post(_ => _ = PlayAsync());
        return done.Task;
    }
}
