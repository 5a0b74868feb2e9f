namespace Loadline.Engine.Steps;

/// <summary>Plays setup and teardown of a plan.</summary>
internal sealed class JourneyOnce(CompiledPlan plan, JourneyIteration iteration) : IRunOnce
{
    /// <inheritdoc/>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public async ValueTask<IterationEnd> SetUpAsync(IterationStart start)
    {
        var end = await iteration.PlayAsync(plan.Setup, start).ConfigureAwait(false);
        Failure = iteration.Failure?.Sentence;
        iteration.ShareCaptures();
        return end;
    }

    /// <inheritdoc/>
    public ValueTask<IterationEnd> TearDownAsync(IterationStart start) => iteration.PlayAsync(plan.Teardown, start);

    /// <inheritdoc/>
    public void Dispose() => iteration.Dispose();
}
