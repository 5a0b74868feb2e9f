using System.Globalization;
using Loadline.Bench.Reporting;
using Loadline.Bench.Verdicts;
using Loadline.Comparisons;

namespace Loadline.Bench.Benches;

/// <summary>
/// What <see cref="VerdictBench"/> promises, on real runs: <c>loadline run</c> in turn against two processes of the test target, the same or one slower, on one
/// machine. It goes on where the last call ended; what was played is kept in <c>artifacts/</c>.
/// </summary>
internal sealed class LiveBench : IBench
{
    private const double UsualSeconds = 4;

    public string Name => "live";

    public async Task<BenchReport> RunAsync(BenchOptions options)
    {
        var seconds = options.Seconds ?? UsualSeconds;
        var pairs = new LivePairs(Repository.PathOf("artifacts", string.Create(CultureInfo.InvariantCulture, $"live-{seconds}s")), seconds);
        var kinds = LiveKind.All.Where(kind => options.Wants(kind.Part)).ToList();
        await pairs.PlayAsync(kinds, options.Rounds ?? int.MaxValue);
        return Report([.. kinds.Select(kind => (kind, pairs.Count(kind), LiveTally.Of(pairs.Read(kind), 1)))], seconds, options.Margin);
    }

    internal static BenchReport Report(IReadOnlyList<(LiveKind Kind, int Pairs, LiveTally Tally)> played, double seconds, double margin)
    {
        var table = new Table("what was changed", "pairs", "p(95) after by before", "differs by", "better", "same", "worse", "open", "five in a row", "±10% rule", "raw Mann-Whitney", "Mann-Whitney of p95");
        foreach (var (kind, count, tally) in played)
        {
            table.Add(
                kind.Name, $"{count} of {kind.Pairs}", tally.Ratio.ToString("0.000", CultureInfo.InvariantCulture), Percent(tally.Deviation), Percent(tally.Paired.Share(Change.Better)), Percent(tally.Paired.Share(Change.Same)),
                Percent(tally.Paired.Share(Change.Worse)), Percent(tally.Paired.Share(Change.Inconclusive)), InARow(tally), Percent(tally.Fixed.Alarms), Percent(tally.RawRanks.Alarms), Percent(tally.RunRanks.Alarms));
        }

        return new BenchReport(
            "live",
            [
                $"A run is `loadline run` for {seconds.ToString(CultureInfo.InvariantCulture)} s at {LivePairs.PerSecond} requests/s against tests/Loadline.TestTarget on the same machine, whose times are lognormal (median {LivePairs.Milliseconds:0} ms, deviation {LivePairs.Spread.ToString(CultureInfo.InvariantCulture)}); two pairs are played at a time, each A B or B A with processes of their own.",
                $"Judged are 1,000 draws of {Trial.Pairs} pairs, and beside them {Trial.Pairs} pairs in a row, none twice. \"Differs by\" is the deviation of the ratio of p(95) from pair to pair. The rules to the right say how often better or worse was called.",
            ],
            [table],
            [.. played.Select(each => PromiseOf(each.Kind, each.Pairs == each.Kind.Pairs ? each.Tally : null, margin))])
        {
            Page = "comparing.md",
        };
    }

    /// <summary>A change below the margin must not be called one; twice the margin must be found.</summary>
    private static Promise PromiseOf(LiveKind kind, LiveTally? tally, double margin) => kind.Factor < 1.1
        ? Promise.AtMost($"{kind.Name}: called better or worse in at most 5%", tally?.Paired.Alarms * 100, 5 * margin, "0.0")
        : new Promise($"{kind.Name}: found in at least 80%, never called better", tally is null ? "-" : Percent(tally.Paired.Share(Change.Worse)), tally is null ? null : tally.Paired.Share(Change.Worse) >= 0.8 / margin && tally.Paired.Share(Change.Better) == 0);

    private static string InARow(LiveTally tally) => tally.InARow.Count == 0
        ? "-"
        : string.Join(", ", Enum.GetValues<Change>().Where(change => tally.InARow.Share(change) > 0).Select(change => $"{tally.InARow.Share(change) * tally.InARow.Count:0} {(change == Change.Inconclusive ? "open" : change.ToString().ToLowerInvariant())}"));

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";
}
