using Loadline.Importers.AccessLog;

namespace Loadline.Tests.Importers.AccessLog;

/// <summary>Samples of every format tell the same story.</summary>
public sealed class FormatTests
{
    [Theory]
    [InlineData("common.log", false)]
    [InlineData("combined.log", false)]
    [InlineData("combined-with-time.log", true)]
    [InlineData("combined-with-hosts.log", false)]
    [InlineData("nginx-custom.log", true, "$remote_addr|$msec|$request_method|$request_uri|$status|$request_time|\"$http_user_agent\"")]
    [InlineData("apache-custom.log", true, "%h %t %>s %Dus \"%r\" \"%{User-Agent}i\"")]
    [InlineData("nginx.jsonl", true)]
    [InlineData("caddy.jsonl", true)]
    [InlineData("traefik.jsonl", true)]
    [InlineData("generic.jsonl", true)]
    [InlineData("elastic.jsonl", true)]
    [InlineData("cloud.jsonl", true)]
    [InlineData("alb.log", true)]
    [InlineData("elb.log", true)]
    [InlineData("iis.log", true)]
    [InlineData("cloudfront.log", true)]
    public void The_story_is_read(string name, bool hasLatency, string? format = null)
    {
        var file = Logs.Sample(name);
        using (var start = file.Open())
        {
            var bytes = new byte[4096];
            AccessLogReader.Recognizes(bytes.AsSpan(0, start.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)), format).ShouldBeTrue();
        }

        var imported = AccessLogReader.Read([file], new LogOptions { Format = format });
        imported.Findings.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty();
        var traffic = imported.Traffic.ShouldNotBeNull();
        traffic.Requests.ShouldBe(name == "common.log" ? 8 : 7);
        traffic.Endpoints.ToDictionary(endpoint => endpoint.ToString(), endpoint => endpoint.Requests).ShouldBe(new Dictionary<string, long>
        {
            ["GET /api/products/{productId}"] = name == "common.log" ? 4 : 3,
            ["GET /api/products"] = 2,
            ["POST /api/orders"] = 1,
            ["GET /api/orders/{orderId}"] = 1,
        }, ignoreOrder: true);
        traffic.ServerErrors.ShouldBe(1.0 / traffic.Requests, 1e-9);
        traffic.First.UtcDateTime.ShouldBe(new DateTime(2026, 3, 2, 9, 15, 0, DateTimeKind.Utc), TimeSpan.FromSeconds(1));
        traffic.Sessions.ShouldBe(name == "common.log" ? 3 : 2);
        var entries = Logs.Entries(file, format);
        entries.Count(entry => entry.Seconds >= 0).ShouldBe(hasLatency ? entries.Count : 0);
        if (hasLatency)
        {
            entries.Single(entry => entry.Target.EndsWith("/api/orders", StringComparison.Ordinal)).Seconds.ShouldBe(0.18, 1e-6);
        }

        traffic.PeakMinute.Requests.ShouldBe(traffic.Requests);
        traffic.PeakHour.ShouldBeNull();
    }
}
