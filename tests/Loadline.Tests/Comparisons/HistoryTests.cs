using Loadline.Comparisons;

namespace Loadline.Tests.Comparisons;

public sealed class HistoryTests
{
    [Fact]
    public void A_step_is_found_and_how_much_runs_differ_is_learned_beside_it()
    {
        var random = new Random(3);
        var history = History.Of(Runs(40, run => (run < 25 ? 1 : 1.3) * Math.Exp(0.02 * Normal(random))), "", ComparedMetric.P95)!;
        history.Changes.ShouldHaveSingleItem().ShouldBe(25);
        history.Noise!.Value.Deviation.ShouldBe(0.02, 0.008);
        history.Drift.ShouldBeNull();
        history.Values.Count.ShouldBe(40);
    }

    [Fact]
    public void A_slow_rise_is_a_drift()
    {
        var random = new Random(4);
        History.Of(Runs(30, run => Math.Exp((0.0015 * run) + (0.004 * Normal(random)))), "", ComparedMetric.P95)!.Drift!.Value.ShouldBeInRange(1.02, 1.12);
    }

    [Fact]
    public void Few_runs_say_nothing_about_noise()
    {
        History.Of(Runs(5, _ => 1), "", ComparedMetric.P95)!.Noise.ShouldBeNull();
        History.Of(Runs(1, _ => 1), "", ComparedMetric.P95).ShouldBeNull();
        History.Of(Runs(9, _ => 1), "no such request", ComparedMetric.P95).ShouldBeNull();
        History.NoiseOf(Runs(9, run => 1 + (0.01 * run % 3))).Keys.ShouldContain(ComparedMetric.P95);
    }

    [Fact]
    public void Noise_of_few_runs_is_drawn_to_what_is_usual()
    {
        new RunNoise(0.2, 0).Shrunk(ComparedMetric.P95).Variance.ShouldBe(0.0016, 1e-12);
        new RunNoise(0.2, 0).Shrunk(ComparedMetric.P99).Variance.ShouldBe(0.0064, 1e-12);
        new RunNoise(0.2, 1000).Shrunk(ComparedMetric.P95).Variance.ShouldBe(0.04, 0.001);
        new RunNoise(0.02, 9).Shrunk(ComparedMetric.P95).Degrees.ShouldBe(16);
    }

    [Fact]
    public void Figures_are_kept_as_they_are()
    {
        foreach (var run in ComparisonTests.Runs(3).Concat(Runs(2, _ => double.PositiveInfinity)))
        {
            var (read, findings) = RunFiguresJson.Read(RunFiguresJson.Write(run));
            findings.ShouldBeEmpty();
            RunFiguresJson.Write(read!).ShouldBe(RunFiguresJson.Write(run));
            read!.Scopes.Select(scope => (scope.Name, scope.P50, scope.P95, scope.P99, scope.Goodput)).ShouldBe(run.Scopes.Select(scope => (scope.Name, scope.P50, scope.P95, scope.P99, scope.Goodput)));
        }

        RunFiguresJson.Read("{}").Run.ShouldBeNull();
        RunFiguresJson.Read("[1]").Findings.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("\"failed\":5", "\"failed\":13000")]
    [InlineData("\"failed\":5", "\"failed\":-1")]
    [InlineData("\"p95\":", "\"p95\":-5,\"x\":")]
    [InlineData("\"p95\":", "\"p95\":\"NaN\",\"x\":")]
    [InlineData("\"p95\":", "\"p95\":1e999,\"x\":")]
    [InlineData("\"goodput\":", "\"goodput\":\"Infinity\",\"x\":")]
    [InlineData("\"scopes\":", "\"offered\":3,\"scopes\":")]
    [InlineData("\"requests\":", "\"requests\":99999999999999999999,\"y\":")]
    public void Figures_no_run_has_are_refused(string part, string wrong)
    {
        var text = RunFiguresJson.Write(Runs(1, _ => 1)[0]);
        text.ShouldContain(part);
        var at = text.IndexOf(part, StringComparison.Ordinal);

        var (run, findings) = RunFiguresJson.Read(text[..at] + wrong + text[(at + part.Length)..]);

        run.ShouldBeNull();
        findings.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_history_of_very_many_runs_is_that_of_the_newest() => History.Of(Runs(5_000, run => 1 + (run % 7 * 0.001)), "", ComparedMetric.P95)!.Values.Count.ShouldBe(History.MostRuns);

    private static List<RunFigures> Runs(int count, Func<int, double> factor) =>
    [
        .. Enumerable.Range(0, count).Select(run => new RunFigures
        {
            Source = $"{run}", StartedAt = DateTimeOffset.UnixEpoch.AddDays(run + 1), Scopes = [new ScopeFigures("", 10_000, 5, 10_000, 20 * factor(run), 100 * factor(run), 200 * factor(run), 100)],
        }),
    ];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
