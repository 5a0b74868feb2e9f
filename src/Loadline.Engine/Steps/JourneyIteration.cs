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
        var now = start.BegunAt;
        var steps = journey.Steps;
        var ended = false;
        for (var i = 0; i < steps.Length; i++)
        {
            if (Leaves())
            {
                break;
            }

            // Most steps are requests: they are played here, with no method in between.
            bool goesOn;
            if (steps[i] is CompiledRequest request)
            {
                requests.Begin(request, scope, Intended(now), now);
                while (requests.IsSending)
                {
                    requests.Answer(await requests.SendAsync());
                }

                goesOn = Judge(requests.Outcome);
            }
            else
            {
                goesOn = await PlayAsync(steps[i]);
            }

            if (!goesOn)
            {
                ended = true;
                break;
            }

            now = i + 1 < steps.Length ? _clock.Now : now;
        }

        requests.User.End();
        _playing = false;
        if (_interrupted)
        {
            return IterationEnd.Interrupted;
        }

        if (journey.Metrics.Length > 0)
        {
            Record(journey, start.BegunAt);
        }

        return !_reached && journey.FirstRequest is not null ? IterationEnd.Unreachable
            : ended ? IterationEnd.Failed
            : IterationEnd.Played;
    }

    /// <summary>Makes what was captured visible to all iterations that begin from now on.</summary>
    public void ShareCaptures() => scope.Share();

    /// <inheritdoc/>
    public void Dispose() => requests.User.Dispose();

    /// <summary>Plays a step of any kind; false when the journey ends in it.</summary>
    private ValueTask<bool> PlayAsync(CompiledStep step) => step switch
    {
        CompiledRequest request => SendAsync(request),
        CompiledThink think => PauseAsync(think.Think),
        CompiledRepeat repeat => RepeatAsync(repeat),
        _ => new ValueTask<bool>(true),
    };

    private bool Leaves()
    {
        _interrupted |= _start.Stops.Level >= StopLevel.Leave;
        return _interrupted;
    }

    [AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
    private async ValueTask<bool> SendAsync(CompiledRequest request)
    {
        var now = _clock.Now;
        requests.Begin(request, scope, Intended(now), now);
        while (requests.IsSending)
        {
            requests.Answer(await requests.SendAsync());
        }

        return Judge(requests.Outcome);
    }

    /// <summary>When a request that is sent now was meant to start: the first of a journey when the journey was.</summary>
    private long Intended(long now)
    {
        var intended = _first && _start.IntendedAt != 0 ? Math.Min(_start.IntendedAt, now) : now;
        _first = false;
        return intended;
    }

    private bool Judge(in RequestOutcome outcome)
    {
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
            foreach (var step in repeat.Steps)
            {
                if (Leaves() || !await PlayAsync(step))
                {
                    return false;
                }
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
