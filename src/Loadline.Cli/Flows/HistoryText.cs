using Loadline.Comparisons;
using Loadline.Reports;
using Loadline.Results;
using Loadline.Store;

namespace Loadline.Cli.Flows;

/// <summary>A history as text: the newest runs, then what all of them tell.</summary>
internal static class HistoryText
{
    private const int Shown = 20;

    public static void Write(TextWriter output, string series, string request, IReadOnlyList<StoredRun> runs)
    {
        output.Write($"{SafeText.OneLine(series)}: {Quantity.Count(runs.Count)} runs, {(request.Length == 0 ? "all requests" : SafeText.OneLine(request))}\n\n");
        var table = new TextTable("lnrrrrrl");
        table.Add("began", "label", "p(50)", "p(95)", "p(99)", "goodput", "errors", "");
        foreach (var run in runs.TakeLast(Shown))
        {
            var figures = run.Figures.Scope(request);
            table.Add(
                $"{run.Figures.StartedAt:yyyy-MM-dd HH:mm}", SafeText.OneLine(run.Label), Time(figures?.P50), Time(figures?.P95), Time(figures?.P99), figures?.Goodput is { } rate ? Quantity.PerSecond(rate) : "n/a",
                figures is { Requests: > 0 } ? Quantity.Percent((double)figures.Failed / figures.Requests) : "n/a", run.Figures.Invalid is null ? "" : "left out");
        }

        foreach (var line in table.Lines(TextReport.Widest - 2))
        {
            output.Write($"  {line}\n");
        }

        output.Write('\n');
        foreach (var sentence in Sentences(request, runs))
        {
            output.Write($"  {SafeText.OneLine(sentence)}\n");
        }
    }

    /// <summary>Changes, drift and noise in sentences, or that there is nothing to tell.</summary>
    public static IEnumerable<string> Sentences(string request, IReadOnlyList<StoredRun> runs)
    {
        var kinds = runs.Where(run => run.Figures.Invalid is null && run.Figures.Work.Length > 0).Select(run => run.Figures.Work).Distinct(StringComparer.Ordinal).Count();
        if (kinds > 1)
        {
            yield return $"The runs did not all do the same work (plan, profile or scale): {kinds} kinds are in this series, and a change may be theirs.";
        }

        if (runs.LastOrDefault(run => run.Figures.Invalid is not null) is { } useless)
        {
            yield return $"{Quantity.Count(runs.Count(run => run.Figures.Invalid is not null))} of {Quantity.Count(runs.Count)} runs tell nothing about the target and are left out, the last of {useless.Figures.StartedAt:yyyy-MM-dd HH:mm}: {useless.Figures.Invalid}";
        }

        var isSilent = true;
        var labels = runs.GroupBy(run => run.Figures.StartedAt).ToDictionary(same => same.Key, same => same.First().Label);
        foreach (var metric in Enum.GetValues<ComparedMetric>())
        {
            if (History.Of(runs.Select(run => run.Figures), request, metric) is not { } history)
            {
                continue;
            }

            isSilent &= history.Changes.Count == 0 && history.Drift is null && history.Noise is null;
            var name = ComparisonReasons.MetricName(metric);
            int[] starts = [0, .. history.Changes, history.Values.Count];
            for (var level = 1; level < starts.Length - 1; level++)
            {
                var (before, after) = (history.Values.Take(starts[level]).Skip(starts[level - 1]).Average(), history.Values.Take(starts[level + 1]).Skip(starts[level]).Average());
                var (previous, first) = (history.Runs[starts[level] - 1], history.Runs[starts[level]]);
                var at = first.StartedAt;
                var own = previous.Work != first.Work ? ", and so did what was sent (plan, profile or scale)" : previous.Machine != first.Machine ? ", and so did the machine that sent it" : "";
                yield return $"{name} changed from {ComparisonReasons.Value(metric, before)} to {ComparisonReasons.Value(metric, after)} with the run of {at:yyyy-MM-dd HH:mm}{(labels.GetValueOrDefault(at) is { Length: > 0 } label ? $" ({label})" : "")}{own}.";
            }

            if (history.Drift is { } drift)
            {
                yield return $"{name} {(drift > 1 ? "rises" : "falls")} steadily{(history.Changes.Count > 0 ? " since then" : "")}: {ComparisonReasons.Ratio(metric, drift)} over {history.Values.Count - starts[^2]} runs.";
            }

            if (history.Noise is { } noise && metric != ComparedMetric.Errors)
            {
                yield return $"{name} of runs of the same thing differs by {Quantity.Percent(noise.Deviation, 2)} (standard deviation, {noise.Runs} runs).";
            }
        }

        if (isSilent)
        {
            yield return "Nothing changed that is no accident. How much runs of the same thing differ takes eight of them to tell.";
        }
    }

    private static string Time(double? milliseconds) => milliseconds is { } time ? Quantity.Time(time) : "n/a";
}
