using System.Text.Json;
using Loadline.Capacity;
using Loadline.Plans;
using Loadline.Reports.Capacities;
using Loadline.Testing;
using Loadline.Tests.Capacity;

namespace Loadline.Tests.Reports;

public sealed class CapacityReportTests
{
    [Fact]
    public async Task The_answer_comes_first_then_what_it_rests_on()
    {
        var text = new StringWriter { NewLine = "\n" };
        new CapacityText(100).Write(await ReportAsync(), text);
        text.ToString().Split('\n').ShouldAllBe(line => line.Length <= 100);
        Snapshot.Matches(text.ToString(), "text.txt");
    }

    [Fact]
    public async Task Markdown_for_a_pull_request_has_the_same()
    {
        var text = new StringWriter { NewLine = "\n" };
        CapacityMarkdown.Write(await ReportAsync(), text);
        Snapshot.Matches(text.ToString(), "markdown.md");
    }

    [Fact]
    public async Task Json_has_every_trial_with_its_counts()
    {
        var report = await ReportAsync();
        var text = new StringWriter { NewLine = "\n" };
        CapacityJson.Write(report, text);
        using var json = JsonDocument.Parse(text.ToString());
        var root = json.RootElement;
        root.GetProperty("kind").GetString().ShouldBe("capacity");
        root.GetProperty("holds").GetDouble().ShouldBe(report.Result.Holds!.Value, 1e-5);
        root.GetProperty("operating").GetDouble().ShouldBe(report.Result.Holds!.Value * 0.7, 1e-5);
        root.GetProperty("trials").GetArrayLength().ShouldBe(report.Result.Trials.Count);
        root.GetProperty("trials")[0].GetProperty("criteria")[0].GetProperty("allowed").GetDouble().ShouldBe(0.05);
    }

    private static async Task<CapacityReport> ReportAsync()
    {
        var plan = PlanYaml.Read(
            """
            loadline: 1
            name: Shop | checkout
            target: { url: "http://127.0.0.1:1" }
            journeys: [ { name: browse, steps: [ { get: /products }, { get: /cart } ] } ]
            profiles:
              load: { arrivals: 10/s, for: 1m, prepared_users: 5, max_users: 50 }
            thresholds:
              - http_req_duration: p(95) < 50ms
              - http_req_duration: avg < 30ms
            """,
            "plan.yaml").Plan!;
        var (criteria, leftOut) = Criterion.Of(plan, "load");
        var trials = new SimulatedTrials(new SimulatedServer.Queue(5, 200), criteria, new Random(5));
        var result = await new CapacitySearch(trials, new CapacityOptions { From = 10, MaxRate = 1000 }, criteria).RunAsync(CancellationToken.None);
        return new CapacityReport(plan, "load", "http://127.0.0.1:1", result)
        {
            Required = 120, RequestsPerJourney = 2, Took = TimeSpan.FromMinutes(9), LeftOut = [.. leftOut.Select(threshold => ThresholdExpression.Of(plan, threshold))],
        };
    }
}
