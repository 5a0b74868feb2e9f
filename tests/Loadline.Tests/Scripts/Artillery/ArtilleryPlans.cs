using System.Text.Json.Nodes;
using Loadline.Plans;

namespace Loadline.Tests.Scripts.Artillery;

/// <summary>Plans the writer's tests share.</summary>
internal static class ArtilleryPlans
{
    /// <summary>What the designer makes of an API of orders: a login, browsing, ordering, four profiles, the usual thresholds.</summary>
    public static Plan Orders { get; } = new()
    {
        Name = "Orders API",
        Description = "Reads and writes of orders by people in a shop's back office.",
        Seed = 42,
        Target = new Target
        {
            Url = "http://127.0.0.1:8080",
            Headers = [new Field("accept", "application/json")],
            Auth = new Auth { Bearer = "{{ token }}" },
        },
        Feeds = [new Feed { Name = "customers", File = "data/customers.json", Pick = FeedPick.Sequential }],
        Setup =
        [
            new RequestStep
            {
                Method = "POST",
                Path = "/login",
                Auth = Auth.None,
                Body = new JsonBody(JsonNode.Parse("""{"user":"{{ $env.API_USER }}","password":"{{ $env.API_PASSWORD }}"}""")),
                Expect = new Expectation { Status = [200] },
                Captures = [new Capture("token", CaptureSource.Json, "$.token")],
                Because = "One token is valid for an hour and shared by all.",
            },
        ],
        Journeys =
        [
            new Journey
            {
                Name = "browse",
                Weight = 70,
                Because = "Reads are most of what people do.",
                Steps =
                [
                    new RequestStep
                    {
                        Method = "GET",
                        Path = "/orders",
                        Query = [new Field("page", "{{ $int(1, 50) }}"), new Field("status", "open")],
                        Expect = new Expectation { Status = [200], Json = ["$.items"] },
                        Captures = [new Capture("orderId", CaptureSource.Json, "$.items[*].id")],
                    },
                    new ThinkStep(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)),
                    new RequestStep { Method = "GET", Path = "/orders/{{ orderId }}", Name = "GET /orders/{id}", Expect = new Expectation { Status = [200] } },
                ],
            },
            new Journey
            {
                Name = "order",
                Weight = 30,
                Steps =
                [
                    new RequestStep
                    {
                        Method = "POST",
                        Path = "/orders",
                        Headers = [new Field("Idempotency-Key", "{{ $uuid() }}")],
                        Body = new JsonBody(JsonNode.Parse("""
                            {
                              "customerId": "{{ customers.id }}",
                              "reference": "{{ $unique() }}",
                              "note": "For {{ customers.name }}, until {{ $date(7) }}",
                              "lines": [{ "sku": "{{ $pick('A-1', 'B-2', 'C-3') }}", "quantity": "{{ $int(1, 5) }}", "gift": false, "discount": null }]
                            }
                            """)),
                        Expect = new Expectation { Status = [201], Header = "Location" },
                        Captures = [new Capture("created", CaptureSource.Json, "$.id")],
                    },
                    new ThinkStep(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)),
                    new RepeatStep
                    {
                        Min = 1,
                        Max = 3,
                        Steps = [new RequestStep { Method = "GET", Path = "/orders/{{ created }}/events", Query = [new Field("after", "{{ $index }}")] }],
                    },
                ],
            },
        ],
        Teardown = [new RequestStep { Method = "POST", Path = "/logout" }],
        Metrics = [new CustomMetric { Name = "orders_created", Type = MetricType.Counter, Step = "POST /orders" }],
        Profiles =
        [
            new ConstantUsers { Name = "smoke", Users = 2, For = TimeSpan.FromMinutes(1), Because = "Does every request work at all?" },
            new RampingArrivals
            {
                Name = "load",
                Because = "80 journeys a second are today's busiest hour.",
                Stages =
                [
                    new ArrivalStage(Rate.Of(80), TimeSpan.FromMinutes(2)),
                    new ArrivalStage(Rate.Of(80), TimeSpan.FromMinutes(10)),
                    new ArrivalStage(Rate.Of(0), TimeSpan.FromMinutes(1)),
                ],
                Users = 300,
                MaxUsers = 500,
            },
            new ConstantArrivals { Name = "soak", Rate = new Rate(90, TimeSpan.FromMinutes(1)), For = TimeSpan.FromHours(2), Users = 10, MaxUsers = 30 },
        ],
        Thresholds =
        [
            Percentile("http_req_duration", 95, 200, "given in the brief"),
            Percentile("http_req_duration", 99, 500, "given in the brief; 114,000 samples are expected, 299 needed", "load", "soak"),
            Percentile("http_req_duration", 95, 150, "reading one order is what people wait for most", "load") with { Tags = [new Field("name", "GET /orders/{id}")] },
            new Threshold
            {
                Metric = "http_req_failed",
                Aggregation = new Aggregation(AggregationKind.Share),
                Comparison = Comparison.Less,
                Limit = 0.01,
                Because = "customary ceiling for user-facing APIs",
            },
            new Threshold { Metric = "checks", Aggregation = new Aggregation(AggregationKind.Share), Comparison = Comparison.Greater, Limit = 0.99 },
            new Threshold
            {
                Metric = "dropped_iterations",
                Aggregation = new Aggregation(AggregationKind.Count),
                Comparison = Comparison.Less,
                Limit = 1,
                Profiles = ["load", "soak"],
                Because = "in an open model a dropped iteration is load that was never offered",
            },
        ],
    };

    /// <summary>Little of everything else: bodies of each kind, captures, checks, metrics of each type, time limits.</summary>
    public static Plan Everything { get; } = Orders with
    {
        Name = "Everything",
        Feeds =
        [
            new Feed { Name = "people", File = "data/people.csv" },
            new Feed { Name = "vouchers", File = "data/vouchers.json", Pick = FeedPick.Unique },
        ],
        Target = new Target
        {
            Url = "https://localhost:8443",
            Timeout = TimeSpan.FromSeconds(10),
            MaxRedirects = 3,
            Connections = ConnectionReuse.PerJourney,
            Tls = new TlsSettings { Verify = false, CertificateFile = "client.pem" },
            Auth = new Auth { Username = "{{ $env.API_USER }}", Password = "{{ $env.API_PASSWORD }}", Cookies = [new Field("tenant", "{{ people.tenant }}")] },
        },
        Setup = [],
        Teardown = [],
        Journeys =
        [
            new Journey
            {
                Name = "all-of-it",
                Steps =
                [
                    new RequestStep
                    {
                        Method = "POST",
                        Path = "/upload",
                        Timeout = TimeSpan.FromSeconds(30),
                        Body = new MultipartBody([new MultipartPart("note", "{{ $string(8) }}"), new MultipartPart("file", null, "data/picture.png", "image/png")]),
                        Captures = [new Capture("next", CaptureSource.Header, "Location"), new Capture("upload", CaptureSource.Header, "Location", 1, CapturePick.First, "/upload/(\\d+)"), new Capture("sid", CaptureSource.Cookie, "sid")],
                    },
                    new RequestStep
                    {
                        Method = "POST",
                        Path = "/search",
                        Body = new FormBody([new Field("q", "{{ people.name }}"), new Field("q", "{{ $pick('first of a few long words', 'second of a few long words', 'third of a few long words') }}")]),
                        Expect = new Expectation { Status = [200, 404], Contains = "results", Json = ["$.results[*].id", "$..total"] },
                        Captures =
                        [
                            new Capture("first", CaptureSource.Json, "$.results[*].id", Pick: CapturePick.First), new Capture("last", CaptureSource.Json, "$.results[-1].id"),
                            new Capture("csrf", CaptureSource.Regex, "name=\"csrf\" value=\"([^\"]+)\"", 1),
                        ],
                    },
                    new RequestStep { Method = "PUT", Path = "/vouchers/{{ vouchers.code }}", Body = new TextBody("code={{ vouchers.code }}\n", "text/plain") },
                    new RequestStep { Method = "PATCH", Path = "/odd", Body = new JsonBody(JsonNode.Parse("""{"a.b":"{{ people.name }}","n":1e3}""")) },
                ],
            },
        ],
        Metrics =
        [
            new CustomMetric { Name = "uploads", Type = MetricType.Rate, Step = "POST /upload" },
            new CustomMetric { Name = "upload_time", Type = MetricType.Trend, Step = "POST /upload" },
            new CustomMetric { Name = "found", Type = MetricType.Gauge, Step = "POST /search", Value = "{{ first }}" },
            new CustomMetric { Name = "journey_time", Type = MetricType.Trend, Journey = "all-of-it" },
            new CustomMetric { Name = "done", Type = MetricType.Counter, Journey = "all-of-it" },
        ],
        Profiles =
        [
            new ConstantUsers { Name = "smoke", Users = 3, For = TimeSpan.FromSeconds(30) },
            new RampingUsers { Name = "people", Stages = [new UserStage(20, TimeSpan.FromSeconds(20)), new UserStage(20, TimeSpan.FromSeconds(90.5))] },
            new IterationsPerUser { Name = "each", Users = 4, Iterations = 5 },
        ],
        Thresholds =
        [
            Percentile("http_req_duration", 99.9, 900, "few may be slow"),
            Percentile("http_req_waiting", 97, 300, "mostly the target's work", "smoke") with { Tags = [new Field("name", "POST /search")] },
            Percentile("iteration_duration", 90, 5000, "people wait") with { Tags = [new Field("scenario", "all-of-it")] },
            Percentile("upload_time", 95, 800, "uploads"),
            Percentile("http_req_response_time", 95, 800, "only the engine knows"),
            new Threshold { Metric = "http_reqs", Aggregation = new Aggregation(AggregationKind.PerSecond), Comparison = Comparison.Greater, Limit = 0.5 },
            new Threshold
            {
                Metric = "http_req_failed",
                Tags = [new Field("name", "POST /upload")],
                Aggregation = new Aggregation(AggregationKind.Share),
                Comparison = Comparison.LessOrEqual,
                Limit = 0.02,
                Profiles = ["smoke"],
            },
            new Threshold { Metric = "uploads", Aggregation = new Aggregation(AggregationKind.Share), Comparison = Comparison.Greater, Limit = 0.9, Abort = true },
        ],
    };

    public static Threshold Percentile(string metric, double percentile, double limit, string because, params string[] profiles) => new()
    {
        Metric = metric,
        Aggregation = new Aggregation(AggregationKind.Percentile, percentile),
        Comparison = Comparison.Less,
        Limit = limit,
        Because = because,
        Profiles = profiles,
    };
}
