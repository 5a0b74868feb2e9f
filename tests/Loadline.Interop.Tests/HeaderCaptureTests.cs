using System.Text.Json.Nodes;
using Loadline.Cli.Demo;
using Loadline.Engine;
using Loadline.Interop.Tests.K6;
using Loadline.Interop.Tests.Tools;
using Loadline.Plans;

namespace Loadline.Interop.Tests;

/// <summary>Parts of headers of the sample API, captured by the engine, by the script for k6 and by Artillery itself: all ask for what they were given.</summary>
public sealed class HeaderCaptureTests
{
    private static readonly DesignedSpec Benchmark = new(
        new Plan
        {
            Name = "Headers",
            Target = new Loadline.Plans.Target { Url = "http://127.0.0.1:1", Auth = new Auth { Bearer = "{{ $env.API_TOKEN }}" } },
            Journeys =
            [
                new Journey
                {
                    Name = "all",
                    Steps =
                    [
                        new RequestStep
                        {
                            Method = "POST",
                            Path = "/orders",
                            Body = new JsonBody(JsonNode.Parse("""{"customer":"Ada","lines":[{"productId":1,"quantity":1}]}""")),
                            Expect = new Expectation { Status = [201] },
                            Captures = [new Capture("made", CaptureSource.Header, "Location", 1, CapturePick.First, "/orders/([^/?]+)"), new Capture("id", CaptureSource.Json, "$.id")],
                        },
                        new RequestStep { Method = "GET", Path = "/orders/{{ made }}", Query = [new Field("id", "{{ id }}")], Expect = new Expectation { Status = [200] } },
                        new RequestStep
                        {
                            Method = "GET",
                            Path = "/orders",
                            Query = [new Field("page", "3"), new Field("limit", "2")],
                            Captures =
                            [
                                new Capture("next", CaptureSource.Header, "link", 1, CapturePick.First, "page=(\\d+)>; rel=\"next\""), new Capture("last", CaptureSource.Header, "link", 1, CapturePick.Last, "rel=\"(\\w+)\""),
                                new Capture("drawn", CaptureSource.Header, "link", 0, CapturePick.Random, "page=\\d+"),
                            ],
                        },
                        new RequestStep { Method = "GET", Path = "/orders", Query = [new Field("page", "{{ next }}"), new Field("status", "{{ last }} {{ drawn }}")], Expect = new Expectation { Status = [200] } },
                    ],
                },
            ],
            Profiles = [new SharedIterations { Name = "smoke", Users = 1, Iterations = 3 }],
            Thresholds = [new Threshold { Metric = "checks", Aggregation = new Aggregation(AggregationKind.Share), Comparison = Comparison.Equal, Limit = 1 }],
        },
        []);

    [Fact]
    public async Task All_capture_the_same()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, TestContext.Current.CancellationToken);
        await using var proxy = await RecordingProxy.StartAsync(api.Url, KnownGaps.Of("headers"));
        using var folder = new TemporaryFolder();
        Benchmark.Write(folder.Path);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["API_TOKEN"] = "sample-token", ["BASE_URL"] = proxy.Url };

        var result = await new LocalLoadRunner().RunAsync(Benchmark.Plan, new RunOptions { Profile = "smoke", Folder = folder.Path, Target = proxy.Url, Environment = environment.GetValueOrDefault }, CancellationToken.None);
        result.Checks.ShouldAllBe(check => check.Fails == 0);
        Check("engine", proxy.Take());

        using var script = new WrittenScript(Benchmark.Plan);
        script.TypeErrors().ShouldBeEmpty();
        script.Misformatted().ShouldBeEmpty();
        ((string?)script.Play(proxy.Url, "smoke", 3, environment)["error"]).ShouldBeNull();
        Check("k6", proxy.Take());

        var (code, output) = await NodeTool.RunAsync(NodeTool.PathOf("artillery", "artillery/bin/run"), folder.Path, environment, "run", "headers.yml");
        code.ShouldBe(0, output);
        Check("Artillery", proxy.Take());
    }

    private static void Check(string tool, IReadOnlyList<RecordedRequest> requests)
    {
        // The scripts look first whether the target is there.
        var sent = requests.Where(request => request.Path.StartsWith("/orders", StringComparison.Ordinal)).ToList();
        sent.Count(request => request.Method == "POST").ShouldBeGreaterThan(0, tool);
        sent.ShouldAllBe(request => request.Status < 400, tool);
        var made = sent.Where(request => request.Method == "POST").Select(request => (string)JsonNode.Parse(request.Answer)!["id"]!).ToList();
        sent.Where(request => request.Path != "/orders").Select(request => request.Path + request.Query).ShouldBe(made.Select(id => $"/orders/{id}?id={id}"), ignoreOrder: true, tool);
        sent.Where(request => request.Query.Contains("status=", StringComparison.Ordinal)).Select(request => Uri.UnescapeDataString(request.Query)).ShouldAllBe(
            query => query == "?page=4&status=next page=1" || query == "?page=4&status=next page=4", tool);
    }
}
