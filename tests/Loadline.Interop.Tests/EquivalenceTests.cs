using System.Text.Json.Nodes;
using Loadline.Engine;
using Loadline.Interop.Tests.Tools;
using Loadline.Plans;
using Loadline.Scripts;
using Loadline.Verdicts;

namespace Loadline.Interop.Tests;

/// <summary>The same plan on the embedded engine and on real Artillery, seen from the server: the same mix, rate and bodies, the same verdict.</summary>
public sealed class EquivalenceTests
{
    private const int PerSecond = 60;
    private const int Seconds = 10;

    private static readonly DesignedSpec Benchmark = new(
        new Plan
        {
            Name = "Equivalence",
            Seed = 7,
            Target = new Target { Url = "http://127.0.0.1:1" },
            Feeds = [new Feed { Name = "orders", File = "data/orders.json" }],
            Journeys =
            [
                new Journey { Name = "list", Weight = 60, Steps = [new RequestStep { Method = "GET", Path = "/orders" }] },
                new Journey { Name = "read", Weight = 30, Steps = [new RequestStep { Method = "GET", Path = "/order" }] },
                new Journey
                {
                    Name = "write",
                    Weight = 10,
                    Steps =
                    [
                        new RequestStep
                        {
                            Method = "POST",
                            Path = "/orders",
                            Body = new JsonBody(new JsonObject { ["customer"] = "{{ orders.customer }}", ["lines"] = "{{ orders.lines }}", ["amount"] = "{{ $int(1, 9) }}", ["note"] = "no. {{ $digits(4) }}" }),
                        },
                    ],
                },
            ],
            Profiles = [new ConstantArrivals { Name = "load", Rate = Rate.Of(PerSecond), For = TimeSpan.FromSeconds(Seconds), Users = 50, MaxUsers = 200 }],
            Thresholds =
            [
                new Threshold { Metric = "http_req_failed", Aggregation = new Aggregation(AggregationKind.Share), Comparison = Comparison.Less, Limit = 0.01 },
                new Threshold { Metric = "checks", Aggregation = new Aggregation(AggregationKind.Share), Comparison = Comparison.Greater, Limit = 0.99 },
            ],
        },
        [new GeneratedFile("data/orders.json", """[{"customer":"Ada","lines":[{"id":1}]},{"customer":"Zoë \"Z\"","lines":[]},{"customer":"李","lines":[{"id":2},{"id":3}]}]""")]);

    [Fact]
    public async Task A_healthy_target_gets_the_same_mix_rate_and_bodies_from_both()
    {
        await using var server = await CountingServer.StartAsync(200);
        var (verdict, code, byEngine, byArtillery) = await PlayAsync(server);

        // The thresholds, which are what both judge: that a busy machine was late is for the engine's verdict alone.
        verdict.Thresholds.Select(threshold => threshold.Outcome).ShouldAllBe(outcome => outcome == Outcome.Pass);
        code.ShouldBe(0);
        foreach (var (tool, arrivals) in new[] { ("engine", byEngine), ("Artillery", byArtillery) })
        {
            const int Planned = PerSecond * Seconds;
            ((double)arrivals.Count).ShouldBe(Planned, Planned * 0.02, $"journeys of {tool}");

            // The same number in each of the ten seconds: arrivals are spread, not sent in a heap.
            var first = arrivals.Min(arrival => arrival.Second);
            var counts = arrivals.GroupBy(arrival => Math.Min(Seconds - 1, (int)(arrival.Second - first))).Select(second => second.Count()).ToList();
            counts.Count.ShouldBe(Seconds, tool);
            counts.ShouldAllBe(count => count >= PerSecond / 2 && count <= PerSecond * 3 / 2, tool);

            // Pearson's test of the mix: with 2 degrees of freedom 13.82 is exceeded by chance once in 1,000 runs.
            ChiSquare(arrivals, ("GET /orders", 0.6), ("GET /order", 0.3), ("POST /orders", 0.1)).ShouldBeLessThan(13.82, $"mix of {tool}");
            foreach (var (_, body, _) in arrivals.Where(arrival => arrival.Name == "POST /orders"))
            {
                BodyIsAsPlanned(JsonNode.Parse(body)!.AsObject()).ShouldBeTrue($"{tool}: {body}");
            }
        }
    }

    [Fact]
    public async Task A_target_that_answers_500_fails_in_both()
    {
        await using var server = await CountingServer.StartAsync(500);
        var (verdict, code, byEngine, byArtillery) = await PlayAsync(server);
        verdict.Outcome.ShouldBe(Outcome.Fail);
        code.ShouldNotBe(0);
        ((double)byEngine.Count).ShouldBe(PerSecond * Seconds, PerSecond * Seconds * 0.02);
        ((double)byArtillery.Count).ShouldBe(PerSecond * Seconds, PerSecond * Seconds * 0.02);
    }

    private static async Task<(Verdict Verdict, int Code, IReadOnlyList<(string Name, string Body, double Second)> ByEngine, IReadOnlyList<(string Name, string Body, double Second)> ByArtillery)> PlayAsync(CountingServer server)
    {
        using var folder = new TemporaryFolder();
        Benchmark.Write(folder.Path);
        var result = await new LocalLoadRunner().RunAsync(Benchmark.Plan, new RunOptions { Profile = "load", Folder = folder.Path, Target = server.Url }, CancellationToken.None);
        var byEngine = server.Take();
        var (code, _) = await NodeTool.RunAsync(
            NodeTool.PathOf("artillery", "artillery/bin/run"), folder.Path, new Dictionary<string, string>(StringComparer.Ordinal) { ["BASE_URL"] = server.Url }, "run", "-e", "load", "equivalence.yml");
        return (Verdict.Of(Benchmark.Plan, result), code, byEngine, server.Take());
    }

    private static double ChiSquare(IReadOnlyList<(string Name, string Body, double Second)> arrivals, params (string Name, double Share)[] planned) => planned.Sum(kind =>
    {
        var expected = arrivals.Count * kind.Share;
        var difference = arrivals.Count(arrival => arrival.Name == kind.Name) - expected;
        return difference * difference / expected;
    });

    private static bool BodyIsAsPlanned(JsonObject body)
    {
        var rows = JsonNode.Parse(Benchmark.Data[0].Content)!.AsArray();
        return body.Select(field => field.Key).SequenceEqual(["customer", "lines", "amount", "note"])
            && rows.Any(row => JsonNode.DeepEquals(row!["customer"], body["customer"]) && JsonNode.DeepEquals(row["lines"], body["lines"]))
            && body["amount"]!.GetValue<double>() is >= 1 and <= 9
            && body["note"]!.GetValue<string>() is { Length: 8 } note && note.StartsWith("no. ", StringComparison.Ordinal) && note[4..].All(char.IsAsciiDigit);
    }
}
