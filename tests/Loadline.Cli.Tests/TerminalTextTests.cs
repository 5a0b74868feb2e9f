using Loadline.Cli.Terminal;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Cli.Tests;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("loadline run a", 20, "  loadline run a")]
    [InlineData("loadline create openapi.yaml --p95 200ms --rps 200 -o perf", 40, "  loadline create openapi.yaml \\\n    --p95 200ms --rps 200 -o perf")]
    public void A_long_command_is_broken_before_an_option(string command, int width, string expected)
    {
        var lines = TextWidth.Command(command, width, "  ");
        string.Join('\n', lines).ShouldBe(expected);
        lines.ShouldAllBe(line => line.Length <= width);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    public async Task Help_fits_the_window(int width)
    {
        foreach (var verb in new[] { "demo", "create", "run", "schema" })
        {
            var output = new StringWriter();
            (await Application.RunAsync([verb, "--help"], new CommandTerminal(output, TextWriter.Null, isInteractive: false, width))).ShouldBe(0);
            // A word that is longer than the window, such as an address, stays whole.
            output.ToString().Split('\n').Where(line => line.Length > width).ShouldAllBe(line => line.TrimStart().Split(' ', StringSplitOptions.RemoveEmptyEntries).Max(word => word.Length) > width / 4);
        }
    }

    [Fact]
    public void Progress_prints_shares_as_reports_do()
    {
        var totals = new MetricSet();
        var failed = totals.GetOrAdd("http_req_failed", MetricType.Rate, MetricUnit.None, []);
        for (var i = 0; i < 400; i++)
        {
            failed.Record(i == 0 ? 1 : 0);
        }

        var snapshot = new RunSnapshot { Elapsed = TimeSpan.Zero, Planned = TimeSpan.Zero, Phase = RunPhase.Load, ActiveUsers = 1, MaxUsers = 1, Progress = 0, Totals = totals, LastSecond = new MetricSet() };
        ProgressText.Failures(snapshot).ShouldBe($"failed {Quantity.Percent(1 / 400.0)}");
    }

    [Fact]
    public void Progress_says_in_a_word_when_the_generator_is_not_well()
    {
        var snapshot = new RunSnapshot { Elapsed = TimeSpan.Zero, Planned = TimeSpan.Zero, Phase = RunPhase.Load, ActiveUsers = 1, MaxUsers = 1, Progress = 0, Totals = new MetricSet(), LastSecond = new MetricSet() };
        ProgressText.Line(snapshot).ShouldNotContain("generator");
        string Line(GeneratorHealth health, params GeneratorSignalKind[] causes) => ProgressText.Line(snapshot with { Generator = new GeneratorSecond(3, health, causes) });
        Line(GeneratorHealth.Degraded, GeneratorSignalKind.StartDelay).ShouldEndWith("  generator late");
        Line(GeneratorHealth.Saturated, GeneratorSignalKind.SchedulerLag, GeneratorSignalKind.StartDelay).ShouldEndWith("  generator saturated: stalled");
        foreach (var cause in Enum.GetValues<GeneratorSignalKind>())
        {
            Line(GeneratorHealth.Degraded, cause).Split("generator ")[1].ShouldNotContain(" ");
        }
    }
}
