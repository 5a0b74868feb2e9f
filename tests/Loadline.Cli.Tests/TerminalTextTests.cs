using Loadline.Cli.Terminal;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Cli.Tests;

public sealed class TerminalTextTests
{
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
}
