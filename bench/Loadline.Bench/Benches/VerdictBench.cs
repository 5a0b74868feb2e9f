using Loadline.Bench.Reporting;
using Loadline.Bench.Verdicts;
using Loadline.Comparisons;

namespace Loadline.Bench.Benches;

/// <summary>
/// How often <c>loadline compare</c> is wrong, on recordings whose truth is known: false alarms where nothing changed, changes that are found, changes that
/// are taken for their opposite, and the rules that are commonly used instead on the same recordings.
/// </summary>
internal sealed class VerdictBench : IBench
{
    private const int UsualRecordings = 1_000;
    private const double MostAlarms = 0.05;
    private const double LeastPower = 0.8;
    private const double MostWrongSigns = 0.005;

    private static readonly Injection None = new("nothing");

    private static readonly Injection[] AtTwiceTheMargin =
    [
        new("all 20% slower") { Factor = 1.2 },
        new("all 20% faster") { Factor = 1 / 1.2 },
        new("goodput 10% less") { Goodput = 0.9 },
        new("errors 0.2% to 1%") { Errors = 0.01 },
    ];

    private static readonly Injection[] Others =
    [
        new("all 5% slower") { Factor = 1.05 },
        new("all 10% slower: the margin itself") { Factor = 1.1 },
        new("all 10 ms slower") { Milliseconds = 10 },
        new("1% of requests three times as slow") { TailShare = 0.01, TailFactor = 3 },
    ];

    public string Name => "verdicts";

    public Task<BenchReport> RunAsync(BenchOptions options)
    {
        var recordings = options.Rounds ?? UsualRecordings;
        var nothing = Play(from world in World.All from deviation in new[] { 0, 0.02, 0.04, 0.08 } from drifts in new[] { false, true } select new Trial(world, None, deviation, drifts), recordings, 1);
        var steady = World.All.Where(world => !world.Name.StartsWith("queue", StringComparison.Ordinal)).ToList();
        var changed = Play(from injection in AtTwiceTheMargin.Concat(Others) from world in steady from deviation in new[] { 0.02, 0.04 } select new Trial(world, injection, deviation, Drifts: true), recordings, 2);
        return Task.FromResult(Report(recordings, nothing, changed, options.Margin));
    }

    internal static BenchReport Report(int recordings, IReadOnlyList<Trial> nothing, IReadOnlyList<Trial> changed, double margin)
    {
        var worlds = nothing.GroupBy(trial => trial.World.Name, StringComparer.Ordinal).ToList();
        var alarms = new Table("nothing changed: called better or worse", "loadline, pairs", "worst cell", "unpaired", "±10% rule", "raw Mann-Whitney", "Mann-Whitney of p95", "interval holds");
        foreach (var world in worlds)
        {
            alarms.Add(
                world.Key, Percent(Mean(world, trial => trial.Paired.Alarms)), Percent(world.Max(trial => trial.Paired.Alarms)), Percent(Mean(world, trial => trial.Unpaired.Alarms)),
                Percent(Mean(world, trial => trial.Fixed.Alarms)), Percent(Mean(world, trial => trial.RawRanks.Alarms)), Percent(Mean(world, trial => trial.RunRanks.Alarms)), Percent(Mean(world, trial => trial.Coverage)));
        }

        var found = new Table("changed", "found", "wrong sign", "open", "±10% rule", "raw Mann-Whitney", "Mann-Whitney of p95");
        foreach (var kind in changed.GroupBy(trial => trial.Injection.Name, StringComparer.Ordinal))
        {
            var (right, wrong) = SignOf(kind.First().Injection);
            found.Add(
                kind.Key, Percent(Mean(kind, trial => trial.Paired.Share(right))), Percent(Mean(kind, trial => trial.Paired.Share(wrong))), Percent(Mean(kind, trial => trial.Paired.Share(Change.Inconclusive))),
                Percent(Mean(kind, trial => trial.Fixed.Share(right))), Percent(Mean(kind, trial => trial.RawRanks.Share(right))), Percent(Mean(kind, trial => trial.RunRanks.Share(right))));
        }

        var twice = changed.Where(trial => AtTwiceTheMargin.Contains(trial.Injection)).GroupBy(trial => (trial.Injection.Name, trial.Deviation)).ToList();
        var kinds = changed.GroupBy(trial => trial.Injection.Name, StringComparer.Ordinal).ToList();
        var border = changed.Where(trial => trial.Injection.Factor == 1.1).ToList();
        List<Promise> promises =
        [
            .. worlds.Select(world => Promise.AtMost($"false alarms, {world.Key}: at most 5%", Mean(world, trial => trial.Paired.Alarms) * 100, MostAlarms * 100 * margin)),
            Promise.AtMost("false alarms in the worst of all cells: at most 5%, 6.4% by chance", nothing.Max(trial => trial.Paired.Alarms) * 100, 6.4 * margin),
            AtLeast("found at twice the margin, where runs differ by up to 4%: at least 80%", twice.Count == 0 ? null : twice.Min(kind => Mean(kind, trial => trial.Paired.Share(SignOf(trial.Injection).Right))), LeastPower / margin),
            Promise.AtMost("taken for the opposite: at most 0.5%", kinds.Count == 0 ? null : kinds.Max(kind => Mean(kind, trial => trial.Paired.Share(SignOf(trial.Injection).Wrong))) * 100, MostWrongSigns * 100 * margin),
            Promise.AtMost("p(95) called the same at a change of the margin: at most 5%, 6.4% by chance", border.Count == 0 ? null : Mean(border, trial => trial.P95.Share(Change.Same)) * 100, 6.4 * margin),
            AtLeast("the 95% interval of the p(95) ratio holds the truth: 93% to 97%", nothing.Average(trial => trial.Coverage), 0.93 / margin),
        ];
        return new BenchReport(
            "verdicts",
            [
                $"{recordings:N0} recordings of each kind; a recording is {Trial.Pairs} runs of {World.Seconds} s at {World.PerSecond} requests/s on each side, which took turns.",
                "Nothing changed: each world with runs that differ by 0, 2, 4 and 8%, with and without a drift of 5% from run to run; the shares are means over these, the worst cell is one of them.",
                "Changed: worlds without a queue, runs that differ by 2 and 4%, with drift.",
            ],
            [alarms, found],
            promises)
        {
            Page = "comparing.md",
        };
    }

    internal static IReadOnlyList<Trial> Play(IEnumerable<Trial> trials, int recordings, ulong seed) =>
        [.. trials.Select((trial, index) => (trial, index)).AsParallel().AsOrdered().Select(each => each.trial.Run(recordings, (seed * 1_000_003) + ((ulong)each.index * 104_729 * 7919)))];

    internal static (Change Right, Change Wrong) SignOf(Injection injection) => injection.Factor < 1 ? (Change.Better, Change.Worse) : (Change.Worse, Change.Better);

    private static Promise AtLeast(string what, double? value, double least) => new(what, value is { } share ? Percent(share) : "-", value is { } number ? number >= least : null);

    private static double Mean(IEnumerable<Trial> trials, Func<Trial, double> share) => trials.Average(share);

    private static string Percent(double share) => (share * 100).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + "%";
}
