using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Tests.Results;

/// <summary>A benchmark of an orders API and three runs of it, built by hand so that every number is known.</summary>
internal static class TestResults
{
    public static Plan Plan { get; } = new()
    {
        Name = "Orders API",
        Target = new Target { Url = "http://127.0.0.1:8080" },
        Journeys =
        [
            new Journey { Name = "browse", Weight = 70, Steps = [new RequestStep { Method = "GET", Path = "/orders" }, new RequestStep { Method = "GET", Path = "/orders/{{ id }}" }] },
            new Journey { Name = "order", Weight = 30, Steps = [new RequestStep { Method = "POST", Path = "/orders" }] },
        ],
        Metrics = [new CustomMetric { Name = "orders_created", Type = MetricType.Counter, Step = "POST /orders" }, new CustomMetric { Name = "basket_value", Type = MetricType.Trend, Step = "POST /orders", Value = "{{ total }}" }],
        Profiles =
        [
            new ConstantUsers { Name = "smoke", Users = 2, For = TimeSpan.FromMinutes(1) },
            new ConstantArrivals { Name = "load", Rate = Rate.Of(100), For = TimeSpan.FromMinutes(2), Users = 40, MaxUsers = 80 },
        ],
        Thresholds =
        [
            new Threshold { Metric = "http_req_duration", Aggregation = P(95), Comparison = Comparison.Less, Limit = 200, Because = "Given: people wait for this page." },
            new Threshold { Metric = "http_req_duration", Aggregation = P(99), Comparison = Comparison.Less, Limit = 500, Profiles = ["load"] },
            new Threshold { Metric = "http_req_duration", Tags = [new Field("name", "POST /orders")], Aggregation = P(95), Comparison = Comparison.Less, Limit = 400 },
            new Threshold { Metric = "http_req_failed", Aggregation = new(AggregationKind.Share), Comparison = Comparison.Less, Limit = 0.01 },
            new Threshold { Metric = "http_reqs", Aggregation = new(AggregationKind.PerSecond), Comparison = Comparison.Greater, Limit = 150, Profiles = ["load"] },
            new Threshold { Metric = "dropped_iterations", Aggregation = new(AggregationKind.Count), Comparison = Comparison.Less, Limit = 1, Profiles = ["load"] },
            new Threshold { Metric = "checks", Aggregation = new(AggregationKind.Share), Comparison = Comparison.Greater, Limit = 0.99 },
        ],
    };

    /// <summary>Two minutes at 100 journeys a second, all well.</summary>
    public static RunResult Passing { get; } = Run(slowdown: 1, failed: 24);

    /// <summary>Orders take six times as long and every tenth fails.</summary>
    public static RunResult Failing { get; } = Run(slowdown: 6, failed: 360) with
    {
        Generator = new GeneratorReport
        {
            Health = GeneratorHealth.Degraded,
            Limit = GeneratorLimit.Target,
            Sentence = "The target was the limit: it refused 360 of 20,400 requests with status 429 or 503.",
            Note = "Target and generator shared this machine's processors: the generator used 12% of them, everything together 94%.",
            WatchedSeconds = 120,
            DegradedSeconds = 3,
            ProcessorShare = 0.12,
            MachineShare = 0.94,
            Signals = [new GeneratorSignal(GeneratorSignalKind.Core, GeneratorHealth.Degraded, 0.97, "the busiest processor of the machine was busy for 97% of the time", "keep other work off this machine")],
        },
    };

    /// <summary>A generator that could not keep up: a tenth of the load was never offered, and nothing else is wrong.</summary>
    public static RunResult Inconclusive { get; } = Run(slowdown: 1, failed: 24, offered: 0.9) with
    {
        StartDelayP99 = TimeSpan.FromMilliseconds(85.2),
        Generator = new GeneratorReport
        {
            Health = GeneratorHealth.Saturated,
            Limit = GeneratorLimit.Generator,
            Sentence = "The generator was the limit: it used 96% of the processors.",
            WatchedSeconds = 120,
            DegradedSeconds = 12,
            SaturatedSeconds = 41,
            ProcessorShare = 0.96,
            MachineShare = 0.98,
            Signals =
            [
                new GeneratorSignal(GeneratorSignalKind.Descriptors, GeneratorHealth.Ok, 0.12, "120 of 1,000 descriptors were open"),
                new GeneratorSignal(GeneratorSignalKind.Processor, GeneratorHealth.Saturated, 0.96, "it used 96% of the processors", "use a machine with more processors"),
                new GeneratorSignal(GeneratorSignalKind.StartDelay, GeneratorHealth.Saturated, 85.2, "1% of iterations started 85.2 ms or more after their time, while p(95) of http_req_duration was 88.1 ms", "lower the rate"),
            ],
            Seconds = [new GeneratorSecond(17, GeneratorHealth.Saturated, [GeneratorSignalKind.Processor])],
        },
        Remarks = ["The clock of this machine was set during the run."],
    };

    /// <summary>Orders stalled: some timed out, others waited for a connection, and a sixth of the journeys found no user.</summary>
    public static RunResult Stalled { get; } = Stall();

    /// <summary>Seven requests of one journey.</summary>
    public static RunResult Tiny { get; } = Smoke();

    public static Aggregation P(double percentile) => new(AggregationKind.Percentile, percentile);

    private static RunResult Run(double slowdown, int failed, double offered = 1)
    {
        var totals = new MetricSet();
        var seconds = new List<RunSecond>();
        for (var second = 0; second < 120; second++)
        {
            var set = new MetricSet();
            Requests(set, "browse", "GET /orders", (int)(70 * offered), 8, 24, 0, second);
            Requests(set, "browse", "GET /orders/{id}", (int)(70 * offered), 4, 9, 0, second);
            Requests(set, "order", "POST /orders", (int)(30 * offered), 22 * slowdown, 41 * slowdown, (failed * (second + 1) / 120) - (failed * second / 120), second);
            Journeys(set, "browse", (int)(70 * offered), 2_050);
            Journeys(set, "order", (int)(30 * offered), 45 * slowdown);
            set.GetOrAdd("vus", MetricType.Gauge, MetricUnit.None, []).Record(31 + (second % 4), second * 1000);
            set.GetOrAdd("vus_max", MetricType.Gauge, MetricUnit.None, []).Record(80, second * 1000);
            set.GetOrAdd("data_sent", MetricType.Counter, MetricUnit.Data, []).Record(45_210);
            set.GetOrAdd("data_received", MetricType.Counter, MetricUnit.Data, []).Record(1_302_455);
            set.GetOrAdd("dropped_iterations", MetricType.Counter, MetricUnit.None, []);
            seconds.Add(new RunSecond(second, set));
            totals.Merge(set);
        }

        return new RunResult
        {
            Plan = Plan.Name,
            PlanHash = "6f1ed002ab5595859014ebf0951522d9",
            Profile = "load",
            Seed = 1,
            Target = "http://127.0.0.1:8080",
            StartedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
            Duration = TimeSpan.FromMinutes(2),
            Planned = TimeSpan.FromMinutes(2),
            End = RunEnd.Completed,
            IsOpen = true,
            OfferedIterations = 12_000,
            StartedIterations = (int)(12_000 * offered),
            StartDelayP99 = TimeSpan.FromMilliseconds(0.84),
            Metrics = totals,
            Seconds = seconds,
            Checks =
            [
                .. new[] { "status is 200", "has $.items", "captured id" }.Select(name => new RunCheck("GET /orders", name, (int)(8_400 * offered), 0)),
                new RunCheck("GET /orders/{id}", "status is 200", (int)(8_400 * offered), 0), new RunCheck("POST /orders", "status is 201", (int)(3_600 * offered) - failed, failed),
            ],
            Errors = [new RunError("POST /orders", 1503, "status 503", failed)],
            Machine = new RunMachine("Linux 6.8", 4, ".NET 10.0.1", "0.1.0"),
        };
    }

    private static void Requests(MetricSet set, string journey, string name, int count, double fastest, double spread, int failures, int second)
    {
        for (var i = 0; i < count; i++)
        {
            // A shifted exponential, taken at evenly spaced quantiles that differ from second to second.
            var duration = fastest - (spread * Math.Log(1 - ((i + ((second + 0.5) / 120)) / count)));
            var bad = i < failures;
            Field[] tags = [new("expected_response", bad ? "false" : "true"), new("name", name), new("scenario", journey), new("status", bad ? "503" : name.StartsWith("POST") ? "201" : "200")];
            set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, tags).Record(duration);
            set.GetOrAdd("http_req_response_time", MetricType.Trend, MetricUnit.Time, tags).Record(duration + 0.4);
            set.GetOrAdd("http_req_waiting", MetricType.Trend, MetricUnit.Time, tags).Record(duration * 0.9);
            set.GetOrAdd("http_req_failed", MetricType.Rate, MetricUnit.None, tags).Record(bad ? 1 : 0);
            set.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, tags).Record(1);
            set.GetOrAdd("checks", MetricType.Rate, MetricUnit.None, [new("name", name), new("scenario", journey)]).Record(bad ? 0 : 1);
            if (name == "POST /orders" && !bad)
            {
                set.GetOrAdd("orders_created", MetricType.Counter, MetricUnit.None, []).Record(1);
                set.GetOrAdd("basket_value", MetricType.Trend, MetricUnit.None, []).Record(10 + i);
            }
        }
    }

    private static void Journeys(MetricSet set, string name, int count, double duration)
    {
        for (var i = 0; i < count; i++)
        {
            set.GetOrAdd("iterations", MetricType.Counter, MetricUnit.None, [new("scenario", name)]).Record(1);
            set.GetOrAdd("iteration_duration", MetricType.Trend, MetricUnit.Time, [new("scenario", name)]).Record(duration + (i * 3));
        }
    }

    private static RunResult Stall()
    {
        var set = new MetricSet();
        foreach (var second in Passing.Seconds.Take(100))
        {
            set.Merge(second.Metrics);
        }

        Field[] tags = [new("error_code", "1050"), new("expected_response", "false"), new("name", "POST /orders"), new("scenario", "order"), new("status", "0")];
        for (var i = 0; i < 60; i++)
        {
            set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, tags).Record(5_000);
            set.GetOrAdd("http_req_response_time", MetricType.Trend, MetricUnit.Time, tags).Record(5_000 + (10 * i));
            set.GetOrAdd("http_req_failed", MetricType.Rate, MetricUnit.None, tags).Record(1);
            set.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, tags).Record(1);
            set.GetOrAdd("iterations", MetricType.Counter, MetricUnit.None, [new("scenario", "order")]).Record(1);
        }

        Field[] waited = [new("expected_response", "true"), new("name", "GET /orders"), new("scenario", "browse"), new("status", "200")];
        for (var i = 0; i < 1_000; i++)
        {
            set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, waited).Record(12);
            set.GetOrAdd("http_req_response_time", MetricType.Trend, MetricUnit.Time, waited).Record(12 + i);
            set.GetOrAdd("http_req_failed", MetricType.Rate, MetricUnit.None, waited).Record(0);
            set.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, waited).Record(1);
        }

        set.GetOrAdd("dropped_iterations", MetricType.Counter, MetricUnit.None, [new("scenario", "order")]).Record(1_940);
        Field[] lost = [new("error_code", "1900"), new("expected_response", "false"), new("name", "POST /orders"), new("scenario", "order"), new("status", "0")];
        set.GetOrAdd("http_req_response_time", MetricType.Trend, MetricUnit.Time, lost).RecordLost(1_940);
        return Passing with
        {
            Metrics = set,
            Seconds = [],
            StartedIterations = 10_060,
            InterruptedIterations = 3,
            Checks = [],
            Errors = [new RunError("POST /orders", 1050, "request timeout", 60)],
        };
    }

    private static RunResult Smoke()
    {
        var set = new MetricSet();
        Requests(set, "order", "POST /orders", 7, 22, 41, 0, 60);
        Journeys(set, "order", 7, 45);
        return Passing with
        {
            Profile = "smoke",
            IsOpen = false,
            OfferedIterations = null,
            StartDelayP99 = null,
            StartedIterations = 7,
            Duration = TimeSpan.FromSeconds(60.4),
            Planned = TimeSpan.FromMinutes(1),
            Metrics = set,
            Seconds = [],
            Checks = [new RunCheck("POST /orders", "status is 201", 7, 0)],
            Errors = [],
        };
    }
}
