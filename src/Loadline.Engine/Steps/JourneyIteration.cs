using Loadline.Engine.Metrics;
using Loadline.Engine.Templates;
using Loadline.Plans;

namespace Loadline.Engine.Steps;

/// <summary>
/// One user playing journeys of a plan. Response time of the first request counts from when the iteration was meant to start, that of
/// any other from when its step began.
/// </summary>
internal sealed class JourneyIteration(CompiledPlan plan, TemplateScope scope, RequestPlayer requests, RunMetrics metrics, RunClock clock, Func<long, double> sinceLoad) : IIteration
{
    private IterationStart _start;
    private bool _first;
    private bool _interrupted;
    private bool _reached;

    /// <summary>The first expectation of the last iteration that did not hold; null when all held.</summary>
    public StepFailure? Failure { get; private set; }

    /// <inheritdoc/>
    public ValueTask<IterationEnd> PlayAsync(IterationStart start) => PlayAsync(plan.Journeys[start.Journey], start);

    /// <summary>Plays a journey, or setup or teardown.</summary>
    public async ValueTask<IterationEnd> PlayAsync(CompiledJourney journey, IterationStart start)
    {
        (_start, _first, _interrupted, _reached, Failure) = (start, true, false, false, null);
        scope.Begin(journey.Number, journey.Name, start.Index);
        requests.User.Begin();
        var begun = clock.Now;
        await PlayAsync(journey.Steps).ConfigureAwait(false);
        requests.User.End();
        if (_interrupted)
        {
            return IterationEnd.Interrupted;
        }

        Record(journey, begun);
        return _reached || journey.FirstRequest is null ? IterationEnd.Played : IterationEnd.Unreachable;
    }

    /// <summary>Makes what was captured visible to all iterations that begin from now on.</summary>
    public void ShareCaptures() => scope.Share();

    /// <inheritdoc/>
    public void Dispose() => requests.User.Dispose();

    /// <summary>Plays steps; false when the journey ends in them.</summary>
    private async ValueTask<bool> PlayAsync(IReadOnlyList<CompiledStep> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (_start.Leave.IsCancellationRequested || _start.Cut.IsCancellationRequested)
            {
                _interrupted = true;
                return false;
            }

            var goesOn = steps[i] switch
            {
                CompiledRequest request => await SendAsync(request).ConfigureAwait(false),
                CompiledThink think => await PauseAsync(think.Think).ConfigureAwait(false),
                CompiledRepeat repeat => await RepeatAsync(repeat).ConfigureAwait(false),
                _ => true,
            };
            if (!goesOn)
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask<bool> SendAsync(CompiledRequest request)
    {
        var now = clock.Now;
        var intended = _first && _start.IntendedAt != 0 ? Math.Min(_start.IntendedAt, now) : now;
        _first = false;
        var outcome = await requests.PlayAsync(request, scope, intended, now, _start.Cut).ConfigureAwait(false);
        _interrupted |= outcome.IsCutOff;
        _reached |= outcome is { Sent: true, Unreachable: false };
        Failure ??= outcome.Failure;
        return !outcome.EndsJourney;
    }

    private async ValueTask<bool> PauseAsync(ThinkStep think)
    {
        // A first request that follows a pause was meant to start after it.
        var length = think.Min + ((think.Max - think.Min) * scope.Random.NextDouble());
        _first = false;
        if (length > TimeSpan.Zero)
        {
            using var until = CancellationTokenSource.CreateLinkedTokenSource(_start.Leave, _start.Cut);
            await Task.Delay(length, clock.Time, until.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _interrupted |= until.IsCancellationRequested;
        }

        return !_interrupted;
    }

    private async ValueTask<bool> RepeatAsync(CompiledRepeat repeat)
    {
        var outer = scope.Repeat;
        var times = scope.Random.Between(repeat.Min, repeat.Max);
        for (var i = 0; i < times; i++)
        {
            scope.Repeat = i;
            if (!await PlayAsync(repeat.Steps).ConfigureAwait(false))
            {
                return false;
            }
        }

        scope.Repeat = outer;
        return true;
    }

    private void Record(CompiledJourney journey, long begun)
    {
        var milliseconds = clock.Since(begun);
        var recorder = metrics.Here;
        foreach (var metric in journey.Metrics)
        {
            var sample = metric.Sample(scope, Failure is null, milliseconds, out var holds);
            if (holds is { } isNumber)
            {
                recorder.Check(metric.Check, isNumber);
            }

            if (sample is { } number)
            {
                recorder.Custom(metric.Number, number, sinceLoad(clock.Now));
            }
        }
    }
}
