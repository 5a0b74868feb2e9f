using Loadline.Engine;
using Loadline.Engine.Http;
using Loadline.Engine.Loops;
using Loadline.JavaScript.Artillery.Processors;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>Plays what stands under <c>before</c> and <c>after</c>, once; then judges the conditions of <c>ensure</c>.</summary>
internal sealed class ScriptOnce(ArtilleryRun run, ScriptIteration iteration, EngineLoop loop, ITransports transports, SharedState shared) : IRunOnce
{
    /// <inheritdoc/>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public async ValueTask<IterationEnd> SetUpAsync(IterationStart start)
    {
        if (run.Before is not { } before)
        {
            return IterationEnd.Played;
        }

        var (error, user) = await PlayAsync(before, start).ConfigureAwait(false);
        if (ReferenceEquals(error, VuError.Interrupted))
        {
            return IterationEnd.Interrupted;
        }

        Failure = error is null ? null : $"The steps before the load failed: {error.Name}.";
        shared.Vars = user.Vars;
        return IterationEnd.Played;
    }

    /// <inheritdoc/>
    public async ValueTask<IterationEnd> TearDownAsync(IterationStart start)
    {
        run.Judge();
        await run.EndAsync().ConfigureAwait(false);
        if (run.After is { } after)
        {
            var (error, _) = await PlayAsync(after, start).ConfigureAwait(false);
            run.AfterFailure = error is null || ReferenceEquals(error, VuError.Interrupted) ? null : error.Name;
        }

        return IterationEnd.Played;
    }

    /// <inheritdoc/>
    public void Dispose() => shared.Pool?.Dispose();

    private async ValueTask<(VuError? Error, VirtualUser User)> PlayAsync(FlowPlay flow, IterationStart start)
    {
        using var lines = new Lines(loop, transports, 1);
        try
        {
            return await iteration.PlayAsync(flow, lines, start, shared.Vars).ConfigureAwait(false);
        }
        catch (ScriptFailure failure)
        {
            throw new LoadlineException($"The script failed: {failure.Error.Name}.", failure);
        }
    }
}
