using System.Text.Json.Nodes;
using Loadline.Plans;

namespace Loadline.Tests.Scripts.K6;

/// <summary>Plans that together use all a plan can say.</summary>
internal static partial class ExamplePlans
{
    public static LoadProfile Smoke { get; } = new ConstantUsers { Name = "smoke", Users = 2, For = TimeSpan.FromMinutes(1), Because = "Does everything work at all?" };

    /// <summary>The smallest plan there is.</summary>
    public static Plan Small => new()
    {
        Name = "Health",
        Target = new Target { Url = "http://127.0.0.1:8080" },
        Journeys = [new Journey { Name = "ping", Steps = [Get("/health")] }],
        Profiles = [Smoke],
    };

    /// <summary>What a plan of an ordinary API looks like.</summary>
    public static Plan Orders => new()
    {
        Name = "Orders API",
        Description = "How the orders API serves people who browse and people who buy, on a copy of production.",
        Seed = 42,
        Target = new Target
        {
            Url = "http://127.0.0.1:8080/",
            Auth = new Auth { Bearer = "{{ $env.API_TOKEN }}" },
            Headers = [new Field("Accept", "application/json")],
        },
        Feeds =
        [
            new Feed { Name = "customers", File = "data/customers.json", Because = "Typical customers, one in twenty at the limits of the schema." },
            new Feed { Name = "emails", File = "data/emails.csv", Pick = FeedPick.Unique },
        ],
        Setup =
        [
            new RequestStep
            {
                Method = "POST", Path = "/login", Auth = Auth.None,
                Body = new JsonBody(JsonNode.Parse("""{"user":"{{ $env.LOGIN_USER }}","password":"{{ $env.LOGIN_PASSWORD }}"}""")),
                Expect = new Expectation { Status = [200] },
                Captures = [new Capture("session", CaptureSource.Json, "$.token"), new Capture("trace", CaptureSource.Header, "x-trace-id")],
            },
        ],
        Journeys =
        [
            new Journey
            {
                Name = "browse", Weight = 70, Because = "People look more often than they buy.",
                Steps =
                [
                    new RequestStep
                    {
                        Method = "GET", Path = "/orders",
                        Query = [new Field("page", "{{ $int(1, 50) }}"), new Field("sort", "created desc")],
                        Expect = new Expectation { Status = [200], Json = ["$.items", "$.items[*].id"] },
                        Captures = [new Capture("orderId", CaptureSource.Json, "$.items[*].id")],
                    },
                    new ThinkStep(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)),
                    new RequestStep
                    {
                        Method = "GET", Path = "/orders/{{ orderId }}", Name = "GET /orders/{id}",
                        Expect = new Expectation { Status = [200, 404] },
                        Because = "An order may be gone by the time it is opened.",
                    },
                    new ThinkStep(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)),
                ],
            },
            new Journey
            {
                Name = "place-order", Weight = 30,
                Steps =
                [
                    new RepeatStep
                    {
                        Min = 1, Max = 3,
                        Steps =
                        [
                            new RequestStep
                            {
                                Method = "GET", Path = "/products",
                                Query = [new Field("q", "{{ $pick('lamp', 'chair', 'desk') }}"), new Field("page", "{{ $index }}"), new Field("customer", "{{ customers.id }}"), new Field("currency", "EUR"), new Field("in stock", "true")],
                                Captures = [new Capture("product", CaptureSource.Json, "$.items[0]")],
                            },
                            new ThinkStep(TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1500)),
                        ],
                    },
                    new RequestStep
                    {
                        Method = "POST", Path = "/orders",
                        Headers = [new Field("Idempotency-Key", "{{ $uuid() }}"), new Field("X-Session", "{{ session }}")],
                        Body = new JsonBody(JsonNode.Parse("""
                            {"customer":{"id":"{{ customers.id }}","email":"{{ emails.address }}"},"lines":[{"product":"{{ product.id }}","quantity":"{{ $int(1, 5) }}"}],"note":"for {{ customers.name }}, seed {{ $digits(4) }}","gift":false}
                            """)),
                        Expect = new Expectation { Status = [201], Json = ["$.id"], Header = "location" },
                        Captures = [new Capture("order", CaptureSource.Json, "$")],
                    },
                ],
            },
        ],
        Teardown = [new RequestStep { Method = "DELETE", Path = "/sessions/{{ session }}", Expect = new Expectation { Status = [204] } }],
        Metrics =
        [
            new CustomMetric { Name = "orders_placed", Type = MetricType.Counter, Step = "POST /orders", Because = "Orders the target accepted." },
            new CustomMetric { Name = "order_value", Type = MetricType.Trend, Step = "POST /orders", Value = "{{ order.total }}" },
            new CustomMetric { Name = "purchase_success", Type = MetricType.Rate, Journey = "place-order" },
            new CustomMetric { Name = "purchase_time", Type = MetricType.Trend, Unit = MetricUnit.Time, Journey = "place-order" },
        ],
        Profiles =
        [
            Smoke,
            new RampingArrivals
            {
                Name = "load", Because = "A normal peak hour.", Users = 300, MaxUsers = 360,
                Stages = [new ArrivalStage(Rate.Of(80), TimeSpan.FromMinutes(2)), new ArrivalStage(Rate.Of(80), TimeSpan.FromMinutes(10)), new ArrivalStage(Rate.Of(0), TimeSpan.FromMinutes(1))],
            },
            new ConstantArrivals { Name = "soak", Rate = Rate.Of(5), For = TimeSpan.FromHours(4), Users = 40, MaxUsers = 60 },
        ],
        Thresholds =
        [
            Gate("http_req_duration", 95, 200, because: "given in the brief; 48,000 samples expected, 59 needed"),
            Gate("http_req_duration", 99, 500, because: "given in the brief"),
            Gate("http_req_duration", 95, 150, name: "GET /orders/{id}", profiles: ["load"]),
            new Threshold { Metric = "http_req_failed", Aggregation = new Aggregation(AggregationKind.Share), Comparison = Comparison.Less, Limit = 0.01, Because = "customary for APIs people use", Abort = true, AbortAfter = TimeSpan.FromSeconds(30) },
            new Threshold { Metric = "checks", Aggregation = new Aggregation(AggregationKind.Share), Comparison = Comparison.Greater, Limit = 0.99 },
            new Threshold { Metric = "dropped_iterations", Aggregation = new Aggregation(AggregationKind.Count), Comparison = Comparison.Less, Limit = 1, Profiles = ["load", "soak"], Because = "a dropped journey is load that was never offered" },
        ],
    };

    public static RequestStep Get(string path) => new() { Method = "GET", Path = path };

    public static Threshold Gate(string metric, double percentile, double limit, string? because = null, string? name = null, IReadOnlyList<string>? profiles = null) => new()
    {
        Metric = metric,
        Aggregation = new Aggregation(AggregationKind.Percentile, percentile),
        Comparison = Comparison.Less,
        Limit = limit,
        Because = because,
        Tags = name is null ? [] : [new Field("name", name)],
        Profiles = profiles ?? [],
    };
}
