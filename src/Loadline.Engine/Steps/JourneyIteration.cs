using System.Runtime.CompilerServices;
using Loadline.Engine.Http;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;
using Loadline.Engine.Templates;
using Loadline.Plans;

namespace Loadline.Engine.Steps;

/// <summary>
/// One user playing journeys of a plan. Response time of the first request counts from when the iteration was meant to start, that of
/// any other from when its step began.
/// </summary>
internal sealed class JourneyIteration(CompiledPlan plan, Origin target, TemplateScope scope, RequestPlayer requests, Recorder recorder, EngineLoop loop, Func<long, double> sinceLoad) : IIteration, IInterruptible
{
    private readonly RunClock _clock = loop.Clock;
    private readonly LoopSleep _sleep = new(loop);
    private IterationStart _start;
    private bool _first;
    private bool _interrupted;
    private bool _reached;
    private bool _playing;

    /// <summary>The first expectation of the last iteration that did not hold; null when all held.</summary>
    public StepFailure? Failure { get; private set; }

    /// <inheritdoc/>
    public ValueTask<bool> PrepareAsync() => requests.User.ConnectAsync(target);

    /// <inheritdoc/>
    public void OnStops()
    {
        // One that has ended waits for nothing, and its stops may be those of an iteration long past.
        var level = _playing ? _start.Stops.Level : StopLevel.None;
        if (level >= StopLevel.Leave)
        {
            _sleep.Interrupt();
        }

        if (level == StopLevel.Cut)
        {
            requests.User.Cut();
        }
    }

    /// <inheritdoc/>
    public ValueTask<IterationEnd> PlayAsync(IterationStart start) => PlayAsync(plan.Journeys[start.Journey], start);

    /// <summary>Plays a journey, or setup or teardown.</summary>
    [AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
    public async ValueTask<IterationEnd> PlayAsync(CompiledJourney journey, IterationStart start)
    {
        (_start, _first, _interrupted, _reached, Failure, _playing) = (start, true, false, false, null, true);
        scope.Begin(journey.Number, journey.Name, start.Index);
        requests.User.Begin();
        var begun = _clock.Now;
        await PlayAsync(journey.Steps);
        requests.User.End();
        _playing = false;
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
    [AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
    private async ValueTask<bool> PlayAsync(CompiledStep[] steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (_start.Stops.Level >= StopLevel.Leave)
            {
                _interrupted = true;
                return false;
            }

            var goesOn = steps[i] switch
            {
                CompiledRequest request => await SendAsync(request),
                CompiledThink think => await PauseAsync(think.Think),
                CompiledRepeat repeat => await RepeatAsync(repeat),
                _ => true,
            };
            if (!goesOn)
            {
                return false;
            }
        }

        return true;
    }

    [AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
    private async ValueTask<bool> SendAsync(CompiledRequest request)
    {
        var now = _clock.Now;
        var intended = _first && _start.IntendedAt != 0 ? Math.Min(_start.IntendedAt, now) : now;
        _first = false;
        var outcome = await requests.PlayAsync(request, scope, intended, now);
        _interrupted |= outcome.IsCutOff;
        _reached |= outcome is { Sent: true, Unreachable: false };
        Failure ??= outcome.Failure;
        return !outcome.EndsJourney;
    }

    [AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
    private async ValueTask<bool> PauseAsync(ThinkStep think)
    {
        // A first request that follows a pause was meant to start after it.
        var length = think.Min + ((think.Max - think.Min) * scope.Random.NextDouble());
        _first = false;
        if (length > TimeSpan.Zero)
        {
            _interrupted |= !await _sleep.UntilAsync(_clock.After(_clock.Now, length.TotalSeconds));
        }

        return !_interrupted;
    }

    [AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
    private async ValueTask<bool> RepeatAsync(CompiledRepeat repeat)
    {
        var outer = scope.Repeat;
        var times = scope.Random.Between(repeat.Min, repeat.Max);
        for (var i = 0; i < times; i++)
        {
            scope.Repeat = i;
            if (!await PlayAsync(repeat.Steps))
            {
                return false;
            }
        }

        scope.Repeat = outer;
        return true;
    }

    private void Record(CompiledJourney journey, long begun)
    {
        var milliseconds = _clock.Since(begun);
        foreach (var metric in journey.Metrics)
        {
            var sample = metric.Sample(scope, Failure is null, milliseconds, out var holds);
            if (holds is { } isNumber)
            {
                recorder.Check(metric.Check, isNumber);
            }

            if (sample is { } number)
            {
                recorder.Custom(metric.Number, number, sinceLoad(_clock.Now));
            }
        }
    }
}
