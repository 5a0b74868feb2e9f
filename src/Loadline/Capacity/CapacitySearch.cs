using Loadline.Results;

namespace Loadline.Capacity;

/// <summary>
/// Looks for the highest rate of arrivals that holds, in steps and not in a ramp: a ramp smears load and backlog and finds too much. 1. A baseline at
/// a low rate. 2. Rates that grow until one fails. 3. Halving the gap, in the logarithm of the rate. 4. Longer trials at what held and just
/// above it: two of three must pass, the one above must fail. 5. How long the target takes to recover. After each failure it rests. (After the
/// multiple loss ratio search of the FD.io project and RFC 2544, with verdicts of three values.)
/// </summary>
public sealed class CapacitySearch
{
    private const double Fast = 2;
    private const double Slow = 1.5;
    private const double Overload = 2;
    private const double ConfirmTrials = 2;
    private const double Exceedances = 100;
    private const double WorthExact = 0.2;
    private const int Confirmations = 3;
    private const int NeededConfirmations = 2;
    private const int MostMoves = 3;
    private readonly ITrials _trials;
    private readonly CapacityOptions _options;
    private readonly IReadOnlyList<Criterion> _criteria;
    private readonly Action<Trial>? _progress;
    private readonly List<Trial> _done = [];
    private readonly Dictionary<Criterion, double> _use = [];
    private double _samplesPerJourney = 1;

    /// <summary>Creates a search.</summary>
    /// <param name="trials">Runs the trials.</param>
    /// <param name="options">How to search.</param>
    /// <param name="criteria">What has to hold.</param>
    /// <param name="progress">Told of every trial; null when nobody wants to know.</param>
    public CapacitySearch(ITrials trials, CapacityOptions options, IReadOnlyList<Criterion> criteria, Action<Trial>? progress = null) =>
        (_trials, _options, _criteria, _progress) = (trials, options, criteria, progress);

    /// <summary>Searches. Stopping it gives the result of what was found until then.</summary>
    public async Task<CapacityResult> RunAsync(CancellationToken stop)
    {
        try
        {
            return await SearchAsync(stop).ConfigureAwait(false);
        }
        catch (StoppedException)
        {
            return Ended(CapacityEnd.Interrupted, Passed(), Failed(), "The search was stopped.");
        }
        catch (GeneratorException limit)
        {
            return Ended(CapacityEnd.Generator, Passed(), null, $"The generator was the limit at {Quantity.PerSecond(limit.Rate)}: {limit.Message}");
        }
    }

    private async Task<CapacityResult> SearchAsync(CancellationToken stop)
    {
        // 1. What the target does without load.
        var baseline = await ScoreAsync(TrialKind.Baseline, _options.From, 1, stop).ConfigureAwait(false);
        if (baseline.Score.Outcome == TrialOutcome.Fail)
        {
            return Ended(CapacityEnd.BelowStart, null, _options.From, $"Not even {Quantity.PerSecond(_options.From)} holds: {baseline.Score.Reason}.", baseline.Score.Binding);
        }

        // 2. Up, until something breaks.
        var (holds, fails) = (_options.From, (double?)null);
        var last = baseline;
        while (fails is null && holds < _options.MaxRate)
        {
            var rate = Math.Min(_options.MaxRate, holds * (IsNear(last) ? Slow : Fast));
            last = await ScoreAsync(TrialKind.Climb, rate, 0.5, stop).ConfigureAwait(false);
            if (last.Score.Outcome == TrialOutcome.Fail)
            {
                fails = rate;
            }
            else
            {
                holds = rate;
            }
        }

        // 3. Closer.
        while (fails is { } above && above > holds * (1 + _options.Width) * (1 + 1e-9))
        {
            var rate = Math.Sqrt(holds * above);
            var trial = await ScoreAsync(TrialKind.Search, rate, 1, stop).ConfigureAwait(false);
            if (trial.Score.Outcome == TrialOutcome.Fail)
            {
                fails = rate;
            }
            else
            {
                holds = rate;
            }
        }

        // 4. Again, and longer.
        return await ConfirmAsync(holds, fails, stop).ConfigureAwait(false);
    }

    private async Task<CapacityResult> ConfirmAsync(double holds, double? fails, CancellationToken stop)
    {
        for (var move = 0; move <= MostMoves; move++)
        {
            if (!await HoldsAgainAsync(holds, stop).ConfigureAwait(false))
            {
                fails = Math.Min(holds, fails ?? holds);
                holds /= 1 + _options.Width;
                continue;
            }

            if (holds >= _options.MaxRate)
            {
                return Ended(CapacityEnd.AtLeast, holds, null, $"The highest rate that was to be tried, {Quantity.PerSecond(holds)}, holds; --max-rate allows more.");
            }

            var rate = Math.Min(_options.MaxRate, holds * (1 + _options.Width));
            var above = await ScoreAsync(TrialKind.Above, rate, ConfirmTrials, stop).ConfigureAwait(false);
            if (above.Score.Outcome != TrialOutcome.Fail)
            {
                holds = rate;
                fails = null;
                continue;
            }

            var found = Found(holds, rate, above);
            return _options.Recovery ? await WithRecoveryAsync(found, stop).ConfigureAwait(false) : found;
        }

        return Ended(CapacityEnd.Unstable, Passed(), fails, $"What passed did not pass again: the target does not answer {Quantity.PerSecond(holds)} the same way twice.");
    }

    private async Task<bool> HoldsAgainAsync(double rate, CancellationToken stop)
    {
        var (passed, failed) = (0, 0);
        while (passed < NeededConfirmations && failed <= Confirmations - NeededConfirmations)
        {
            var trial = await ScoreAsync(TrialKind.Confirm, rate, ConfirmTrials, stop).ConfigureAwait(false);
            if (trial.Score.Outcome == TrialOutcome.Fail)
            {
                failed++;
            }
            else
            {
                passed++;
            }
        }

        return passed >= NeededConfirmations;
    }

    private CapacityResult Found(double holds, double fails, Trial above)
    {
        var binding = above.Score.Binding;
        var fit = BoundaryFit.Of(_done, binding, holds);
        var (low, high) = fit is { } interval ? (Math.Min(holds, interval.Low), Math.Max(fails, interval.High)) : (holds, fails);
        return Ended(CapacityEnd.Found, holds, fails, $"{Quantity.PerSecond(holds)} holds, {Quantity.PerSecond(fails)} does not: {above.Score.Reason}.", binding) with { Low = low, High = high };
    }

    private async Task<CapacityResult> WithRecoveryAsync(CapacityResult found, CancellationToken stop)
    {
        // Twice what it fails at for a while, then at what is recommended: how long until that is good again?
        var request = new TrialRequest(TrialKind.Recovery, found.Operating!.Value, TimeSpan.Zero, _options.Trial)
        {
            Overload = _options.Trial / 2, OverloadRate = Math.Min(found.Fails!.Value * Overload, _options.MaxRate),
        };
        var observation = await _trials.RunAsync(request, stop).ConfigureAwait(false);
        var counts = observation.Criteria.FirstOrDefault(each => ReferenceEquals(each.Criterion, found.Binding));
        if (observation.Interrupted || observation.Saturated is not null || counts is not { Samples: > 0 })
        {
            return found;
        }

        // From the last part that broke the limit on.
        var batches = counts.Batches;
        var broken = -1;
        for (var i = 0; i < batches.Count; i++)
        {
            broken = batches[i].Samples > 0 && (double)batches[i].Beyond / batches[i].Samples > found.Binding!.Allowed ? i : broken;
        }

        var trial = new Trial(request, observation, TrialJudge.Of(observation));
        _done.Add(trial);
        _progress?.Invoke(trial);
        return found with
        {
            Trials = [.. _done], Recovery = request.Measure * ((broken + 1.0) / batches.Count), NotRecovered = broken == batches.Count - 1,
        };
    }

    private async Task<Trial> ScoreAsync(TrialKind kind, double rate, double trials, CancellationToken stop)
    {
        var first = new TrialRequest(kind, rate, _options.Settle, LengthOf(rate, trials));
        var trial = await RunAsync(first, null, stop).ConfigureAwait(false);
        if (trial.Score.Outcome == TrialOutcome.Unsure)
        {
            // Once, twice as long; then what was measured has to do.
            var longer = first with { Measure = Shorter(first.Measure * 2, _options.LongestTrial) };
            trial = await RunAsync(longer, trial.Observation, stop).ConfigureAwait(false);
        }

        if (trial.Score.Outcome == TrialOutcome.Unsure)
        {
            trial = trial with { Score = TrialJudge.ByEstimate(trial.Score) };
        }

        _done.Add(trial);
        _progress?.Invoke(trial);
        if (trial.Score.Outcome == TrialOutcome.Fail)
        {
            await _trials.RestAsync(_options.Cooldown, stop).ConfigureAwait(false);
        }

        return trial;
    }

    private async Task<Trial> RunAsync(TrialRequest request, TrialObservation? before, CancellationToken stop)
    {
        var observation = await _trials.RunAsync(request, stop).ConfigureAwait(false);
        if (observation.Interrupted || stop.IsCancellationRequested)
        {
            throw new StoppedException();
        }

        if (observation.Started > 0)
        {
            _samplesPerJourney = Math.Max(0.01, observation.Requests / observation.Started);
        }

        if (before is not null)
        {
            observation = before.With(observation);
        }

        foreach (var counts in observation.Criteria.Where(counts => counts is { Criterion: { Threshold: not null, Allowed: > 0 and < 1 }, Samples: > 0 }))
        {
            _use[counts.Criterion] = counts.Share / counts.Criterion.Allowed;
        }

        var score = TrialJudge.Of(observation);
        var trial = new Trial(request, observation, score);
        if (score.Outcome == TrialOutcome.Generator)
        {
            _done.Add(trial);
            _progress?.Invoke(trial);
            throw new GeneratorException(score.Reason, request.Rate);
        }

        return trial;
    }

    /// <summary>
    /// A trial is at least as long as it takes to collect the samples that can show what is gated; one that confirms until a hundred samples are expected
    /// beyond the limit at the limit, which leaves an error of a tenth, of those criteria that were seen near it.
    /// </summary>
    private TimeSpan LengthOf(double rate, double trials)
    {
        var needed = _criteria.Max(criterion => trials >= ConfirmTrials && _use.GetValueOrDefault(criterion) > WorthExact ? Exceedances / criterion.Allowed : criterion.Needed * 1.5);
        var seconds = Math.Max(_options.Trial.TotalSeconds * trials, needed / (rate * _samplesPerJourney));
        return Shorter(TimeSpan.FromSeconds(Math.Ceiling(Math.Min(seconds, 1e6))), _options.LongestTrial);
    }

    private CapacityResult Ended(CapacityEnd end, double? holds, double? fails, string reason, Criterion? binding = null) => new()
    {
        End = end, Holds = holds, Fails = fails, Low = holds, High = fails, Reason = reason, Trials = [.. _done],
        Binding = binding ?? _done.LastOrDefault(trial => trial.Score.Outcome == TrialOutcome.Fail)?.Score.Binding,
        // A search that was stopped, or whose rates held now and then, recommends nothing.
        Operating = end is CapacityEnd.Found or CapacityEnd.AtLeast or CapacityEnd.Generator ? holds * _options.Operating : null,
    };

    private static bool IsNear(Trial trial) =>
        trial.Observation.Criteria.Any(each => each is { Criterion.Threshold: { Aggregation.Kind: not Plans.AggregationKind.Share, Limit: var limit }, Observed: { } observed } && observed > limit / 2);

    private double? Passed() => _done.Where(trial => trial.Score.Outcome == TrialOutcome.Pass).Select(trial => (double?)trial.Request.Rate).Where(rate => Failed() is not { } failed || rate < failed).Max();

    private double? Failed() => _done.Where(trial => trial.Score.Outcome == TrialOutcome.Fail).Select(trial => (double?)trial.Request.Rate).Min();

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private sealed class StoppedException : Exception;

    private sealed class GeneratorException(string message, double rate) : Exception(message)
    {
        public double Rate { get; } = rate;
    }
}
