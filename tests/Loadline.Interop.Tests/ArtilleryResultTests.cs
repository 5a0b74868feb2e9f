using Loadline.Interop.Tests.Tools;
using Loadline.Plans;
using Loadline.Results.Tools;

namespace Loadline.Interop.Tests;

/// <summary>What real Artillery writes is read with the numbers the server counted.</summary>
public sealed class ArtilleryResultTests
{
    [Fact]
    public async Task A_report_that_Artillery_wrote_is_read_with_the_right_numbers()
    {
        await using var server = await CountingServer.StartAsync(503);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "script.yml"), $$"""
            config:
              target: {{server.Url}}
              phases: [{ duration: 2, arrivalRate: 10 }]
              plugins: { metrics-by-endpoint: { useOnlyRequestNames: true } }
            scenarios:
              - flow:
                  - get: { url: /orders, name: "GET /orders" }
                  - post: { url: /orders, name: "POST /orders" }
            """, TestContext.Current.CancellationToken);
        await NodeTool.RunAsync(NodeTool.PathOf("artillery", "artillery/bin/run"), folder.Path, null, "run", "-o", "report.json", "script.yml");
        var sent = server.Take();
        var (tool, findings) = ResultSource.Read(Path.Combine(folder.Path, "report.json"));
        findings.ShouldBeEmpty();
        tool!.Format.ShouldBe(ResultFormat.Artillery);
        var metrics = tool.Result.Metrics;
        metrics.Select("http_reqs", [])!.Sum.ShouldBe(sent.Count);
        metrics.Select("http_req_failed", [])!.NonZero.ShouldBe(sent.Count);
        foreach (var name in new[] { "GET /orders", "POST /orders" })
        {
            metrics.Select("http_reqs", [new Field("name", name)])!.Sum.ShouldBe(sent.Count(request => request.Name == name));
            metrics.Select("http_req_waiting", [new Field("name", name)])!.Count.ShouldBe(sent.Count(request => request.Name == name));
        }

        tool.Result.Errors.Sum(error => error.Count).ShouldBe(sent.Count);
        tool.Result.StartedIterations.ShouldBe(sent.Count / 2);
    }
}
