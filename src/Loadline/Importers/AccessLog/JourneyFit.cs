namespace Loadline.Importers.AccessLog;

/// <summary>
/// Chooses a few sequences, and how often each is played, so that together they send the mix the log has. What is most frequent comes first; weights are then
/// fitted by expectation and maximisation (Dempster, Laird and Rubin 1977, as for a mixture of known parts), which begins at the counts and so stays near them.
/// </summary>
internal sealed class JourneyFit
{
    private const int Fewest = 8;
    private const int Most = 24;
    private const int Candidates = 400;
    private const int Rounds = 400;
    private const double CloseEnough = 0.004;
    private const double Rare = 0.005;

    private readonly double[] target;
    private readonly List<(int[] Steps, long Count)> candidates;

    /// <param name="target">Share of each endpoint in all requests; sums to 1.</param>
    /// <param name="sequences">Sequences of indexes into it, with their counts.</param>
    public JourneyFit(double[] target, IEnumerable<(int[] Steps, long Count)> sequences)
    {
        this.target = target;
        candidates = [.. sequences.OrderByDescending(each => each.Count).ThenBy(each => each.Steps.Length).ThenBy(each => string.Join(',', each.Steps), StringComparer.Ordinal).Take(Candidates)];
    }

    /// <summary>Greatest difference of a share to that of the log.</summary>
    public double Error { get; private set; }

    /// <summary>Sequences with their weights, which sum to 1, most frequent first; a count of 0 for what was added to complete the mix.</summary>
    public IReadOnlyList<(int[] Steps, long Count, double Weight)> Choose()
    {
        IReadOnlyList<(int[] Steps, long Count, double Weight)> best = [];
        for (var size = Fewest; size <= Most; size += 4)
        {
            var chosen = Covering(size);
            var weights = Weigh(chosen);
            Error = ErrorOf(chosen, weights);
            best = [.. chosen.Select((each, i) => (each.Steps, each.Count, weights[i])).Where(each => each.Item3 > 1e-5).OrderByDescending(each => each.Item3)];
            if (Error <= CloseEnough)
            {
                return WithoutRare(best);
            }
        }

        return best;
    }

    /// <summary>Without what hardly anybody does, as long as no endpoint and no closeness is lost by it.</summary>
    private IReadOnlyList<(int[] Steps, long Count, double Weight)> WithoutRare(IReadOnlyList<(int[] Steps, long Count, double Weight)> best)
    {
        var frequent = best.Where(each => each.Weight >= Rare).Select(each => (each.Steps, each.Count)).ToList();
        if (frequent.Count == best.Count || !best.SelectMany(each => each.Steps).ToHashSet().SetEquals(frequent.SelectMany(each => each.Steps)))
        {
            return best;
        }

        var weights = Weigh(frequent);
        var error = ErrorOf(frequent, weights);
        if (error > CloseEnough)
        {
            return best;
        }

        Error = error;
        return [.. frequent.Select((each, i) => (each.Steps, each.Count, weights[i])).OrderByDescending(each => each.Item3)];
    }

    /// <summary>The most frequent sequences, those that reach endpoints they leave out, and requests alone where no sequence does.</summary>
    private List<(int[] Steps, long Count)> Covering(int size)
    {
        var chosen = candidates.Where(each => each.Count > 1).Take(size).ToList();
        chosen = chosen.Count > 0 ? chosen : [.. candidates.Take(1)];
        var covered = chosen.SelectMany(each => each.Steps).ToHashSet();
        for (var endpoint = 0; endpoint < target.Length; endpoint++)
        {
            if (covered.Contains(endpoint))
            {
                continue;
            }

            var (steps, count) = candidates.Find(each => each.Count > 1 && each.Steps.Contains(endpoint));
            var more = steps ?? [endpoint];
            chosen.Add((more, count));
            covered.UnionWith(more);
        }

        // What the frequent ones send too seldom is sent alone as well.
        var weights = Weigh(chosen);
        var sent = Sent(chosen, weights);
        foreach (var endpoint in Enumerable.Range(0, target.Length).Where(i => target[i] - sent[i] > CloseEnough).OrderByDescending(i => target[i] - sent[i]).Take(size / 2))
        {
            if (!chosen.Exists(each => each.Steps.Length == 1 && each.Steps[0] == endpoint))
            {
                chosen.Add(([endpoint], 0));
            }
        }

        return chosen;
    }

    private double[] Weigh(List<(int[] Steps, long Count)> chosen)
    {
        var weights = chosen.Select(each => (double)Math.Max(1, each.Count)).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var sent = Sent(chosen, weights);
            for (var i = 0; i < weights.Length; i++)
            {
                var (sum, steps) = (0.0, chosen[i].Steps);
                foreach (var step in steps)
                {
                    sum += sent[step] > 0 ? target[step] / sent[step] : 0;
                }

                weights[i] *= sum / steps.Length;
            }
        }

        var total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }

    /// <summary>Share of each endpoint in what the sequences send.</summary>
    private double[] Sent(List<(int[] Steps, long Count)> chosen, double[] weights)
    {
        var sent = new double[target.Length];
        var total = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            foreach (var step in chosen[i].Steps)
            {
                sent[step] += weights[i];
                total += weights[i];
            }
        }

        for (var i = 0; i < sent.Length; i++)
        {
            sent[i] /= total;
        }

        return sent;
    }

    private double ErrorOf(List<(int[] Steps, long Count)> chosen, double[] weights)
    {
        var sent = Sent(chosen, weights);
        return Enumerable.Range(0, target.Length).Max(i => Math.Abs(sent[i] - target[i]));
    }
}
