using Loadline.Statistics;

namespace Loadline.Comparisons;

/// <summary>
/// The verdict, in this order: what can't be compared is refused; what makes runs tell nothing is collected; each metric gets an estimate; the judged ones
/// share the chance of a false alarm (Holm), the described ones the share of false findings (Benjamini and Hochberg); each is weighed against its margin.
/// </summary>
internal static class Comparer
{
    private static readonly ComparedMetric[] Judged = [ComparedMetric.P95, ComparedMetric.P99, ComparedMetric.Goodput, ComparedMetric.Errors];

    public static Comparison Compare(IReadOnlyList<RunFigures> before, IReadOnlyList<RunFigures> after, ComparisonOptions options)
    {
        if (Refusal.Of(before, after) is { } refusal)
        {
            throw new LoadlineException(refusal);
        }

        var (design, earlier, later) = Pairing.Of(before, after, options.Paired);
        var validity = Validity.Of(design, earlier, later);
        var names = earlier.Concat(later).SelectMany(run => run.Scopes).Select(scope => scope.Name).Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal)
            .Where(name => earlier.Concat(later).All(run => run.Scope(name) is not null)).ToList();
        var drafts = names.SelectMany(name => Enum.GetValues<ComparedMetric>().Select(metric => Draft.Of(name, metric, design, earlier, later, options)))
            .Where(draft => draft.HasValues).ToList();
        foreach (var draft in drafts)
        {
            draft.IsJudged = Array.IndexOf(Judged, draft.Metric) >= 0 && (draft.Scope.Length == 0 || options.Critical.Contains(draft.Scope, StringComparer.Ordinal)) && draft.HasSamples(options);
            draft.Doubt ??= validity.All ?? (draft.IsLatency ? validity.Latency(draft.Scope) : null);
        }

        Adjust([.. drafts.Where(draft => draft.IsJudged && draft.Effect is not null)], MultipleTests.Holm);
        Adjust([.. drafts.Where(draft => !draft.IsJudged && draft.Effect is not null)], MultipleTests.BenjaminiHochberg);
        List<ComparedRow> rows = [.. drafts.Select(draft => draft.Row(options, design))];
        var change = Overall(rows, validity);
        return new Comparison
        {
            Change = change,
            Reasons = [.. ComparisonReasons.Of(change, rows, validity, options)],
            Design = design,
            RunsBefore = earlier.Count,
            RunsAfter = later.Count,
            Name = earlier.Select(run => run.Plan).FirstOrDefault(name => name.Length > 0) ?? "",
            TimeMetric = earlier[0].TimeMetric,
            Rows = rows,
            Before = earlier,
            After = later,
            Notes = [.. Notes(design, earlier, later, options, drafts), .. validity.Notes],
        };
    }

    private static void Adjust(List<Draft> drafts, Func<IReadOnlyList<double>, IReadOnlyList<double>> adjust)
    {
        var adjusted = adjust([.. drafts.Select(draft => draft.Effect!.Estimate.PValue())]);
        for (var i = 0; i < drafts.Count; i++)
        {
            drafts[i].PValue = adjusted[i];
        }
    }

    private static Change Overall(List<ComparedRow> rows, Validity validity)
    {
        var judged = rows.Where(row => row.IsJudged).ToList();
        var isBetter = judged.Exists(row => row.Change == Change.Better);
        return judged.Exists(row => row.Change == Change.Worse) ? Change.Worse
            : validity.All is not null || !judged.Exists(row => row.Metric == ComparedMetric.P95) ? Change.Inconclusive
            // What is open must at least be shown not to be worse, or a gain in one metric would hide a loss in another.
            : judged.Exists(row => row.Change == Change.Inconclusive && !(isBetter && row.IsNotWorse)) ? Change.Inconclusive
            : isBetter ? Change.Better
            : Change.Same;
    }

    private static IEnumerable<string> Notes(ComparisonDesign design, IReadOnlyList<RunFigures> before, IReadOnlyList<RunFigures> after, ComparisonOptions options, List<Draft> drafts)
    {
        switch (design)
        {
            case ComparisonDesign.Unpaired:
                yield return "The runs did not take turns: whatever drifted between the two sets looks like a change. Interleave them (loadline compare --ab) to rule that out.";
                break;
            case ComparisonDesign.OneAgainstMany:
                yield return before.Count < 5
                    ? $"One run against {before.Count}: a baseline of fewer than five runs says little about how much runs differ."
                    : $"One run against a baseline of {before.Count}: what drifted since looks like a change.";
                break;
            case ComparisonDesign.SinglePair:
                yield return options.Noise.Count == 0
                    ? "Low confidence: one run each says nothing about how much runs differ, so 4% is assumed (8% for p(99)). Five interleaved runs of each settle it."
                    : "Low confidence: one run each; how much runs differ is taken from the history.";
                break;
            default:
                break;
        }

        if (drafts.Exists(draft => draft is { Scope: "", Metric: ComparedMetric.P99 } && !draft.HasSamples(options)))
        {
            yield return "p(99) is not judged: it takes 1,000 requests a run.";
        }

        if (drafts.Exists(draft => draft is { Scope: "", Metric: ComparedMetric.Errors } && !draft.HasSamples(options)))
        {
            yield return "Errors are not judged: no request failed, and so few don't show how many would.";
        }

        if (before.Concat(after).Select(run => run.Machine).Where(machine => machine.Length > 0).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            yield return "The runs came from machines of different kinds: a difference may be theirs.";
        }
    }
}
