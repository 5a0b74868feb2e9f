using CsCheck;
using Loadline.Comparisons;

namespace Loadline.Tests.Comparisons;

public sealed class ComparisonTests
{
    private static readonly double[] Noise = [0.021, -0.013, 0.007, -0.018, 0.004, 0.012, -0.009, 0.016];

    [Theory]
    [InlineData(1.0, Change.Same)]
    [InlineData(1.04, Change.Same)]
    [InlineData(1.3, Change.Worse)]
    [InlineData(0.7, Change.Better)]
    public void A_change_is_called_what_it_is(double factor, Change change)
    {
        var comparison = Comparison.Of(Runs(5), Runs(5, factor, shift: 3));
        comparison.Design.ShouldBe(ComparisonDesign.Paired);
        comparison.Change.ShouldBe(change);
        var p95 = comparison.Rows.Single(row => row is { Scope: "", Metric: ComparedMetric.P95 });
        p95.Ratio!.Value.ShouldBe(factor, 0.03);
        p95.Low!.Value.ShouldBeLessThan(p95.Ratio.Value);
        p95.High!.Value.ShouldBeGreaterThan(p95.Ratio.Value);
        p95.SmallestChange!.Value.ShouldBeInRange(0.001, 0.1);
    }

    [Fact]
    public void What_can_not_be_told_is_open_and_says_what_it_would_take()
    {
        var comparison = Comparison.Of(Runs(4, noise: 4), Runs(4, 1.12, shift: 2, noise: 4));
        comparison.Change.ShouldBe(Change.Inconclusive);
        comparison.Rows.Single(row => row is { Scope: "", Metric: ComparedMetric.P95 }).RunsNeeded!.Value.ShouldBeInRange(5, 60);
        comparison.Reasons.ShouldContain(reason => reason.Contains("p(95) of all requests is open") && reason.Contains("pairs of runs would"));
    }

    [Fact]
    public void Two_milliseconds_are_needed_beside_the_part() =>
        Comparison.Of(Runs(5, 0.01), Runs(5, 0.013, shift: 3)).Rows.Single(row => row is { Scope: "", Metric: ComparedMetric.P95 }).Change.ShouldBe(Change.Same);

    [Fact]
    public void More_failures_are_worse_and_less_goodput_is()
    {
        var errors = Comparison.Of(Runs(5), Runs(5, failed: 60));
        errors.Change.ShouldBe(Change.Worse);
        errors.Rows.Where(row => row is { IsJudged: true, Change: Change.Worse }).Select(row => row.Metric).ShouldBe([ComparedMetric.Errors]);
        var goodput = Comparison.Of(Runs(5), Runs(5, requests: 11_000));
        goodput.Rows.Single(row => row is { Scope: "", Metric: ComparedMetric.Goodput }).Change.ShouldBe(Change.Worse);
        Comparison.Of(Runs(5), Runs(5, requests: 13_000)).Rows.Single(row => row is { Scope: "", Metric: ComparedMetric.Goodput }).Change.ShouldBe(Change.Better);
    }

    [Fact]
    public void No_failure_in_few_requests_shows_nothing()
    {
        Row(Comparison.Of(Runs(3, requests: 500, failed: 0), Runs(3, requests: 500, failed: 0, shift: 3)), ComparedMetric.Errors).Change.ShouldBe(Change.Inconclusive);
        Row(Comparison.Of(Runs(3, requests: 2_000, failed: 0), Runs(3, requests: 2_000, failed: 0, shift: 3)), ComparedMetric.Errors).Change.ShouldBe(Change.Same);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Errors_that_doubled_are_rarely_taken_for_not_worse(double burst)
    {
        // By how much failures differ from run to run: by chance alone, and by half as much again or less.
        var random = new Random(11);
        long Failures(double mean)
        {
            var (level, limit, count) = (mean * Math.Exp(burst * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())), 1.0, -1L);
            for (var end = Math.Exp(-Math.Min(level, 600)); limit > end; count++)
            {
                limit *= random.NextDouble();
            }

            return count;
        }

        List<RunFigures> Side(double mean, int shift) => [.. Runs(5, shift: shift).Select(run => run with { Scopes = [run.Scopes[0] with { Requests = 6_000, Failed = Failures(mean) }] })];
        const int comparisons = 600;
        var wrong = Enumerable.Range(0, comparisons).Count(_ => Row(Comparison.Of(Side(12, 0), Side(24, 3)), ComparedMetric.Errors).IsNotWorse);
        ((double)wrong / comparisons).ShouldBeLessThan(0.08);
    }

    [Fact]
    public void Errors_that_stayed_are_shown_not_to_be_worse_more_often_than_runs_alone_could()
    {
        var random = new Random(12);
        List<RunFigures> Side(int shift) => [.. Runs(5, shift: shift).Select(run => run with { Scopes = [run.Scopes[0] with { Requests = 6_000, Failed = Enumerable.Range(0, 6_000).Count(_ => random.NextDouble() < 0.002) }] })];
        Enumerable.Range(0, 200).Count(_ => Row(Comparison.Of(Side(0), Side(3)), ComparedMetric.Errors).IsNotWorse).ShouldBeGreaterThan(180);
    }

    [Fact]
    public void Swapping_the_sides_swaps_the_verdict() => Gen.Select(Gen.Double[0.5, 2], Gen.Double[0.2, 3], Gen.Int[3, 8]).Sample((factor, noise, count) =>
    {
        var (one, other) = (Comparison.Of(Runs(count, noise: noise), Runs(count, factor, shift: 3, noise: noise)), Comparison.Of(Runs(count, factor, shift: 3, noise: noise), Runs(count, noise: noise)));
        foreach (var row in one.Rows.Where(row => row.Metric is ComparedMetric.P95))
        {
            var mirrored = other.Rows.Single(each => each.Scope == row.Scope && each.Metric == row.Metric);
            mirrored.Ratio!.Value.ShouldBe(1 / row.Ratio!.Value, 1e-9);
            mirrored.Change.ShouldBe(row.Change switch { Change.Worse => Change.Better, Change.Better => Change.Worse, var same => same });
        }
    });

    [Fact]
    public void Runs_that_took_turns_are_pairs_in_whatever_order_they_are_named()
    {
        var (before, after) = (Runs(4), Runs(4, 1.3, shift: 2));
        var (one, other) = (Comparison.Of(before, after), Comparison.Of([.. before.Reverse()], after));
        other.Design.ShouldBe(ComparisonDesign.Paired);
        Row(one, ComparedMetric.P95).ShouldBe(Row(other, ComparedMetric.P95));
    }

    [Fact]
    public void Runs_that_did_not_take_turns_are_two_sets_and_it_is_said()
    {
        var after = Runs(5, 1.3).Select(run => run with { StartedAt = run.StartedAt.AddDays(1) }).ToList();
        var comparison = Comparison.Of(Runs(5), after);
        comparison.Design.ShouldBe(ComparisonDesign.Unpaired);
        comparison.Change.ShouldBe(Change.Worse);
        comparison.Notes.ShouldContain(note => note.StartsWith("The runs did not take turns", StringComparison.Ordinal));
    }

    [Fact]
    public void One_run_is_judged_by_how_much_the_baseline_varies()
    {
        Comparison.Of(Runs(8), [Runs(1, 1.5)[0]]).Change.ShouldBe(Change.Worse);
        Comparison.Of(Runs(8), [Runs(1, 1.5)[0]]).Design.ShouldBe(ComparisonDesign.OneAgainstMany);
        Comparison.Of(Runs(8, noise: 8), [Runs(1, 1.12)[0]]).Change.ShouldBe(Change.Inconclusive);
        Comparison.Of(Runs(2), [Runs(1, 2)[0]]).Change.ShouldBe(Change.Inconclusive);
    }

    [Fact]
    public void One_run_each_has_low_confidence_and_sees_only_large_changes()
    {
        var comparison = Comparison.Of([WithSpread(Runs(1)[0])], [WithSpread(Runs(1, 2)[0])]);
        comparison.Design.ShouldBe(ComparisonDesign.SinglePair);
        comparison.Change.ShouldBe(Change.Worse);
        comparison.Notes[0].ShouldStartWith("Low confidence");
        Comparison.Of([WithSpread(Runs(1)[0])], [WithSpread(Runs(1, 1.12)[0])]).Change.ShouldBe(Change.Inconclusive);
        Comparison.Of([Runs(1)[0]], [Runs(1, 2)[0]]).Change.ShouldBe(Change.Inconclusive);
    }

    [Fact]
    public void Results_of_different_tools_are_refused_with_the_reason() =>
        Should.Throw<LoadlineException>(() => Comparison.Of(Runs(3), [.. Runs(3).Select(run => run with { Tool = "k6" })])).Message.ShouldContain("Results of k6 and loadline can't be compared");

    [Fact]
    public void Runs_that_tell_nothing_make_everything_open()
    {
        var broken = Runs(5, 2, shift: 3).Select((run, index) => index == 2 ? run with { Invalid = "The generator was the limit: it used 97% of the processors." } : run).ToList();
        var comparison = Comparison.Of(Runs(5), broken);
        comparison.Change.ShouldBe(Change.Inconclusive);
        comparison.Reasons[0].ShouldContain("The generator was the limit");
        Comparison.Of(Runs(5), [.. Runs(5, 2).Select(run => run with { Work = "other" })]).Reasons[0].ShouldStartWith("The runs did not send the same work");
    }

    [Fact]
    public void Load_that_could_not_be_offered_leaves_goodput_to_be_judged()
    {
        var after = Runs(5, 0.5, requests: 9_000).Select(run => run with { Offered = 0.8 }).ToList();
        var comparison = Comparison.Of(Runs(5), after);
        comparison.Change.ShouldBe(Change.Worse);
        Row(comparison, ComparedMetric.Goodput).Change.ShouldBe(Change.Worse);
        Row(comparison, ComparedMetric.P95).Change.ShouldBe(Change.Inconclusive);
    }

    [Fact]
    public void Load_that_neither_side_could_be_offered_is_said()
    {
        static List<RunFigures> Short(IEnumerable<RunFigures> runs) => [.. runs.Select(run => run with { Offered = 0.7 })];
        Comparison.Of(Short(Runs(5)), Short(Runs(5, 1.3, shift: 3))).Notes.ShouldContain(note => note.StartsWith("On neither side all of the load could be offered (70% before, 70% after)", StringComparison.Ordinal));
        Comparison.Of(Runs(5), Runs(5, shift: 3)).Notes.ShouldNotContain(note => note.Contains("neither side", StringComparison.Ordinal));
    }

    [Fact]
    public void Fast_failures_do_not_make_times_better()
    {
        var comparison = Comparison.Of(Runs(5), Runs(5, 0.5, failed: 3_000));
        comparison.Change.ShouldBe(Change.Worse);
        Row(comparison, ComparedMetric.P95).Change.ShouldBe(Change.Inconclusive);
        Row(comparison, ComparedMetric.P95).Note!.ShouldContain("of requests failed before");
    }

    [Fact]
    public void A_request_is_judged_when_it_is_critical_and_described_when_not()
    {
        List<RunFigures> Slow(double factor) => [.. Runs(5, shift: 3).Select(run => run with { Scopes = [run.Scopes[0], run.Scopes[1] with { P95 = run.Scopes[1].P95 * factor }] })];
        var described = Comparison.Of(Runs(5), Slow(2));
        described.Change.ShouldBe(Change.Same);
        described.Reasons.ShouldContain(reason => reason.StartsWith("Beside what is judged: p(95) of GET /search", StringComparison.Ordinal));
        Comparison.Of(Runs(5), Slow(2), new ComparisonOptions { Critical = ["GET /search"] }).Change.ShouldBe(Change.Worse);
    }

    [Fact]
    public void Too_few_requests_for_p99_leave_it_out()
    {
        var comparison = Comparison.Of(Runs(5, requests: 600), Runs(5, 1.4, shift: 3, requests: 600));
        Row(comparison, ComparedMetric.P99).IsJudged.ShouldBeFalse();
        comparison.Change.ShouldBe(Change.Worse);
        comparison.Notes.ShouldContain("p(99) is not judged: it takes 1,000 requests a run.");
    }

    internal static ComparedRow Row(Comparison comparison, ComparedMetric metric) => comparison.Rows.Single(row => row.Scope.Length == 0 && row.Metric == metric);

    /// <summary>Runs of a minute that took turns with those of the other side, which differ by about 1% from each other.</summary>
    internal static IReadOnlyList<RunFigures> Runs(int count, double factor = 1, int shift = 0, double noise = 1, long requests = 12_000, long failed = 12) =>
    [
        .. Enumerable.Range(0, count).Select(index =>
        {
            var scale = factor * Math.Exp(noise * Noise[(index + shift) % Noise.Length]);
            ScopeFigures Scope(string name, double milliseconds) => new(name, requests, failed + (index % 3 * Math.Min(1, failed)), requests, milliseconds * 0.3 * scale, milliseconds * scale, milliseconds * 1.6 * scale, (requests - failed) / 60.0 * (1 + (0.0004 * index)));
            var isAfter = shift > 0 || factor != 1 || requests != 12_000 || failed != 12;
            return new RunFigures
            {
                Source = $"run-{index}",
                Plan = "Orders API",
                Work = "hash|load|",
                StartedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddMinutes(((index * 2) + (isAfter ? 1 : 0)) * 3),
                Offered = 1,
                Scopes = [Scope("", 100), Scope("GET /search", 150)],
            };
        }),
    ];

    private static RunFigures WithSpread(RunFigures run) => run with
    {
        Scopes = [.. run.Scopes.Select(scope => scope with
        {
            Within = new Dictionary<ComparedMetric, (double, double)> { [ComparedMetric.P50] = (0.0001, 8), [ComparedMetric.P95] = (0.0004, 8), [ComparedMetric.P99] = (0.001, 8) },
        })],
    };
}
