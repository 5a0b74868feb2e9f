using Loadline.Plans;
using Loadline.Results;
using Loadline.Review;

namespace Loadline.Tests.Review;

/// <summary>The rules that join a script with a result: each fires on two runs, and stays silent on two that are near.</summary>
public sealed class ResultRuleTests
{
    private const string Script = """
        import http from 'k6/http';
        export const options = {
          scenarios: {
            browse: { executor: 'ramping-arrival-rate', exec: 'browse', startRate: 0, stages: [{ duration: '60s', target: 20 }, { duration: '120s', target: 20 }], preAllocatedVUs: 10, maxVUs: 40 },
          },
          thresholds: { http_req_duration: ['p(95)<300'], http_req_failed: ['rate<0.01'], dropped_iterations: ['count<1'] },
        };
        export function browse() {
          http.get(`${__ENV.URL}/${__VU}`, { tags: { name: 'GET /{id}' }, timeout: '2s' });
        }
        """;

    private static readonly string Two = Script
        .Replace("  },\n  thresholds", "    order: { executor: 'constant-arrival-rate', exec: 'browse', rate: 10, duration: '180s', preAllocatedVUs: 10, maxVUs: 40 },\n  },\n  thresholds", StringComparison.Ordinal);

    [Theory]
    [InlineData(3_000, 12, true)]
    [InlineData(2_000, 0, true)]
    [InlineData(3_000, 0, false)]
    [InlineData(2_960, 0, false)]
    public void Load_not_achieved(long started, int dropped, bool fires)
    {
        var metrics = Metrics();
        metrics.GetOrAdd("dropped_iterations", MetricType.Counter, MetricUnit.None, []).Record(dropped);
        Fires("load-not-achieved", Run(metrics) with { StartedIterations = started }, fires);
    }

    [Theory]
    [InlineData(GeneratorHealth.Saturated, 5, true)]
    [InlineData(GeneratorHealth.Saturated, 100, true)]
    [InlineData(GeneratorHealth.Degraded, 0, false)]
    [InlineData(GeneratorHealth.Ok, 0, false)]
    public void Generator_saturated(GeneratorHealth health, int seconds, bool fires) =>
        Fires("generator-saturated", Run(Metrics()) with { Generator = new GeneratorReport { Health = health, Limit = GeneratorLimit.Generator, Sentence = "The generator was the limit.", WatchedSeconds = 180, SaturatedSeconds = seconds } }, fires);

    [Theory]
    [InlineData(58, true)]
    [InlineData(3, true)]
    [InlineData(59, false)]
    [InlineData(3_000, false)]
    public void Too_few_samples(int count, bool fires) => Fires("too-few-samples", Run(Metrics(count)), fires);

    [Theory]
    [InlineData(2.0, 1, true)]
    [InlineData(-0.8, 1, true)]
    [InlineData(0.0, 1, false)]
    [InlineData(2.0, 60, false)]
    public void Not_steady(double slope, int until, bool fires) =>
        // Latency that moves to the end, or only while the plateau begins.
        Fires("not-steady", Run(Metrics(), Seconds(second => 200 + (slope * (until == 1 ? second - 60 : Math.Min(second - 60, 20))), second => 20)), fires);

    [Theory]
    [InlineData(2_000, 100, true)]
    [InlineData(500, 40, true)]
    [InlineData(105, 100, false)]
    [InlineData(50, 100, false)]
    public void Warm_up_counted(double ramp, double plateau, bool fires) =>
        Fires("warm-up-counted", Run(Metrics(), Seconds(second => second < 60 ? ramp : plateau, second => 20)), fires);

    [Theory]
    [InlineData(3_000, 900, true)]
    [InlineData(2_000, 1_800, true)]
    [InlineData(3_000, 1_800, false)]
    [InlineData(2_985, 1_812, false)]
    public void Mix_differs(int browse, int order, bool fires)
    {
        var metrics = Metrics();
        metrics.GetOrAdd("iterations", MetricType.Counter, MetricUnit.None, [new Field("scenario", "browse")]).Record(browse);
        metrics.GetOrAdd("iterations", MetricType.Counter, MetricUnit.None, [new Field("scenario", "order")]).Record(order);
        Fires("mix-differs", Run(metrics) with { StartedIterations = 5_000 }, fires, Two);
    }

    [Theory]
    [InlineData(200, 400, 2, true)]
    [InlineData(1_900, 400, 2, true)]
    [InlineData(200, 400, 415, false)]
    [InlineData(2, 400, 2, false)]
    public void Failures_faster_than_successes(int failures, double success, double failure, bool fires)
    {
        var metrics = new MetricSet();
        var good = metrics.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, [new Field("expected_response", "true")]);
        var bad = metrics.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, [new Field("expected_response", "false")]);
        var failed = metrics.GetOrAdd("http_req_failed", MetricType.Rate, MetricUnit.None, []);
        for (var i = 0; i < 2_000; i++)
        {
            good.Record(20 + (i % 1_000 < 52 ? success : i % 50));
            failed.Record(0);
        }

        for (var i = 0; i < failures; i++)
        {
            bad.Record(failure);
            failed.Record(1);
        }

        Fires("failures-faster-than-successes", Run(metrics), fires);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(3, true)]
    [InlineData(100, false)]
    [InlineData(19, false)]
    public void Throughput_limit(double limit, bool fires) => Fires("throughput-limit", Run(Metrics(), Seconds(_ => 100, second => Math.Min(second < 60 ? second / 3.0 : 20, limit))), fires);

    private static void Fires(string rule, RunResult result, bool fires, string script = Script)
    {
        var review = new Reviewer().Review([new ReviewFile("a.js", script) { IsNamed = true }], _ => null, result);
        review.Open.Any(finding => finding.RuleId == rule).ShouldBe(fires, string.Join('\n', review.Open.Select(finding => $"{finding.RuleId}: {finding.Message}")));
    }

    private static MetricSet Metrics(int count = 3_000)
    {
        var metrics = new MetricSet();
        var times = metrics.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, []);
        for (var i = 0; i < count; i++)
        {
            times.Record(50 + (i % 40));
        }

        return metrics;
    }

    private static List<RunSecond> Seconds(Func<int, double> latency, Func<int, double> rate)
    {
        var seconds = new List<RunSecond>();
        for (var second = 0; second < 180; second++)
        {
            var set = new MetricSet();
            set.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, []).Record(rate(second));
            var times = set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, []);
            for (var i = 0; i < 20; i++)
            {
                times.Record(Math.Max(latency(second) + (i % 5), 1));
            }

            seconds.Add(new RunSecond(second, set));
        }

        return seconds;
    }

    private static RunResult Run(MetricSet metrics, IReadOnlyList<RunSecond>? seconds = null) => new()
    {
        Plan = "a",
        PlanHash = "",
        Profile = "",
        Seed = 1,
        Target = "http://a.test",
        StartedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
        Duration = TimeSpan.FromMinutes(3),
        Planned = TimeSpan.FromMinutes(3),
        End = RunEnd.Completed,
        IsOpen = true,
        OfferedIterations = 3_000,
        StartedIterations = 3_000,
        Metrics = metrics,
        Seconds = seconds ?? [],
        Machine = new RunMachine("Linux 6.8", 4, ".NET 10.0.1", "0.1.0"),
    };
}
