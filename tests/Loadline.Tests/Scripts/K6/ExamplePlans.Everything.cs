using System.Text.Json.Nodes;
using Loadline.Plans;

namespace Loadline.Tests.Scripts.K6;

internal static partial class ExamplePlans
{
    /// <summary>One of everything a plan can say.</summary>
    public static Plan Everything => new()
    {
        Name = "Everything",
        Seed = long.MaxValue - 5,
        Target = new Target
        {
            Url = "http://127.0.0.1:8080/api",
            Auth = new Auth
            {
                Username = "{{ $env.API_USER }}", Password = "{{ $env.API_PASSWORD }}",
                Query = [new Field("key", "{{ $env.API_KEY }}")], Cookies = [new Field("tenant", "{{ tenants.id }}")],
            },
            Headers = [new Field("Accept", "application/json"), new Field("X-Request", "{{ $uuid() }}")],
            Timeout = TimeSpan.FromMilliseconds(1500),
            MaxRedirects = 3,
            Connections = ConnectionReuse.PerJourney,
            Http = HttpVersionChoice.Http1,
            Tls = new TlsSettings { Verify = false, CertificateFile = "certs/client.pem", KeyFile = "certs/client.key", CaFile = "certs/ca.pem", ServerName = "api.internal" },
            Allow = ["127.0.0.1"],
        },
        Feeds =
        [
            new Feed { Name = "tenants", File = "data/tenants.json", Pick = FeedPick.Sequential },
            new Feed { Name = "people", File = "data/people.csv", Pick = FeedPick.Random },
            new Feed { Name = "tickets", File = "data/tickets.csv", Pick = FeedPick.Unique },
        ],
        Setup =
        [
            new RepeatStep { Min = 2, Max = 2, Steps = [Get("/warm/{{ $index }}")] },
            new RequestStep
            {
                Method = "POST", Path = "/session", Auth = new Auth { Headers = [new Field("X-Api-Key", "{{ $env.API_KEY }}")] },
                Body = new FormBody([new Field("user", "{{ $env.API_USER }}"), new Field("scope", "read write"), new Field("scope", "admin")]),
                Captures = [new Capture("session", CaptureSource.Cookie, "sid"), new Capture("csrf", CaptureSource.Regex, "name=\"csrf\" value=\"([^\"]+)\"", 1, CapturePick.First)],
            },
        ],
        Journeys =
        [
            new Journey
            {
                Name = "check", Weight = 2, Pace = TimeSpan.FromSeconds(10),
                Steps =
                [
                    new RequestStep
                    {
                        Method = "GET", Path = "/search?fixed=1", Name = "search",
                        Query = [new Field("q", "{{ people.name }} & co"), new Field("id", "{{ $string(8) }}"), new Field("on", "{{ $date(-1) }}"), new Field("at", "{{ $now() }}"), new Field("n", "{{ $decimal(0.5, 2.5, 2) }}")],
                        Cookies = [new Field("trace", "{{ $epoch() }}")],
                        Expect = new Expectation { Contains = "it's \"here\"", Json = ["$", "$..id", "$.list[-1]", "$.map[*]", "$.length", "$['odd name']"] },
                        Captures =
                        [
                            new Capture("any", CaptureSource.Json, "$..id"),
                            new Capture("first", CaptureSource.Json, "$.list[*].id", Pick: CapturePick.First),
                            new Capture("last", CaptureSource.Json, "$.list[*].id", Pick: CapturePick.Last),
                            new Capture("final", CaptureSource.Json, "$.list[-1].id"),
                            new Capture("words", CaptureSource.Regex, "w/(\\w+)", 1),
                            new Capture("word", CaptureSource.Regex, "(?i)W/\\w", 0, CapturePick.Last),
                            new Capture("etag", CaptureSource.Header, "etag"),
                            new Capture("made", CaptureSource.Header, "location", 1, CapturePick.First, "/items/([^/?]+)"),
                            new Capture("rel", CaptureSource.Header, "link", 1, CapturePick.Last, "rel=\"(\\w+)\""),
                        ],
                    },
                    new RequestStep
                    {
                        Method = "PUT", Path = "/items/{{ any }}/{{ $unique() }}", Auth = Auth.None, FollowRedirects = false, Timeout = TimeSpan.FromSeconds(5),
                        Headers = [new Field("accept", "text/plain"), new Field("If-Match", "{{ etag }}"), new Field("X-Made", "{{ made }} {{ rel }}"), new Field("X-List", "a"), new Field("X-List", "b")],
                        Body = new TextBody("{{ $base64('a:b') }} {{ words }}\n`${first}`", "text/plain; charset=utf-8"),
                        Expect = new Expectation { Status = [204, 409, 412] },
                    },
                    new RequestStep
                    {
                        Method = "POST", Path = "/upload",
                        Body = new MultipartBody([new MultipartPart("note", "for {{ people.name }}"), new MultipartPart("file", null, "files/cat.bin", "image/png")]),
                    },
                    new RequestStep { Method = "POST", Path = "/form", Body = new MultipartBody([new MultipartPart("a", "1"), new MultipartPart("a", "{{ last }}", null, "text/plain")]) },
                    new RequestStep { Method = "PROPFIND", Path = "/tree/{{ final }}", Body = new JsonBody(JsonNode.Parse("""{"big":12345678901234567890,"exact":0.1,"it":"{{ any }}","text":"n{{ word }}"}""")) },
                    new ThinkStep(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)),
                    new ThinkStep(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)),
                ],
            },
            new Journey
            {
                Name = "2-buy_tickets",
                Steps =
                [
                    new RepeatStep
                    {
                        Min = 0, Max = 2,
                        Steps =
                        [
                            new RequestStep { Method = "GET", Path = "/page/{{ cursor }}", Name = "page", Captures = [new Capture("cursor", CaptureSource.Json, "$.next")] },
                            new RepeatStep { Min = 1, Max = 1, Steps = [new RequestStep { Method = "DELETE", Path = "/page/{{ cursor }}/{{ $index }}" }] },
                        ],
                    },
                    new RequestStep { Method = "GET", Path = "/tickets/{{ tickets.code }}", Headers = [new Field("Authorization", "Session {{ session }}")], Expect = new Expectation { Status = [200], Header = "x-found" } },
                    new RequestStep { Method = "HEAD", Path = "http://127.0.0.1:8080/elsewhere/{{ csrf }}" },
                    new RequestStep { Method = "OPTIONS", Path = "/" },
                ],
            },
            new Journey { Name = "check_", Weight = 0.5, Steps = [new RequestStep { Method = "PATCH", Path = "/x/{{ tickets.code }}", Body = new JsonBody(JsonNode.Parse("[1, 2, null, true]")) }] },
        ],
        Teardown = [new RequestStep { Method = "DELETE", Path = "/session/{{ session }}" }],
        Metrics =
        [
            new CustomMetric { Name = "searches", Type = MetricType.Counter, Step = "search" },
            new CustomMetric { Name = "search_ok", Type = MetricType.Rate, Step = "search" },
            new CustomMetric { Name = "search_ms", Type = MetricType.Trend, Unit = MetricUnit.Time, Step = "search" },
            new CustomMetric { Name = "last_id", Type = MetricType.Gauge, Step = "search", Value = "{{ last }}" },
            new CustomMetric { Name = "check", Type = MetricType.Counter, Journey = "check" },
            new CustomMetric { Name = "check_rate", Type = MetricType.Rate, Journey = "check" },
            new CustomMetric { Name = "check_time", Type = MetricType.Gauge, Unit = MetricUnit.Time, Journey = "check" },
            new CustomMetric { Name = "price", Type = MetricType.Trend, Unit = MetricUnit.Data, Journey = "2-buy_tickets", Value = "{{ tickets.price }}" },
        ],
        Profiles =
        [
            Smoke,
            new RampingUsers { Name = "users", Stages = [new UserStage(5, TimeSpan.FromSeconds(90)), new UserStage(0, TimeSpan.Zero)] },
            new SharedIterations { Name = "shared", Users = 2, Iterations = 10 },
            new IterationsPerUser { Name = "each", Users = 2, Iterations = 3, AtMost = TimeSpan.FromHours(26) },
            new ConstantArrivals { Name = "steady", Rate = new Rate(7, TimeSpan.FromMinutes(1)), For = TimeSpan.FromMinutes(10), Users = 10, MaxUsers = 20, Spacing = ArrivalSpacing.Poisson },
            new RampingArrivals { Name = "peak", From = Rate.Of(1), Stages = [new ArrivalStage(Rate.Of(10), TimeSpan.FromMinutes(1)), new ArrivalStage(Rate.Of(3), TimeSpan.Zero)], Users = 10, MaxUsers = 20, GracefulStop = TimeSpan.FromSeconds(5) },
        ],
        Thresholds =
        [
            Gate("http_req_response_time", 99.5, 800, because: "from the intended start"),
            Gate("http_req_duration", 95, 200.5, name: "search"),
            Gate("iteration_duration", 90, 60000) with { Tags = [new Field("scenario", "check")] },
            Gate("search_ms", 50, 1000) with { Aggregation = new Aggregation(AggregationKind.Average) },
            new Threshold { Metric = "http_reqs", Aggregation = new Aggregation(AggregationKind.PerSecond), Comparison = Comparison.GreaterOrEqual, Limit = 0.000001, Profiles = ["peak", "steady"] },
            new Threshold { Metric = "last_id", Aggregation = new Aggregation(AggregationKind.Value), Comparison = Comparison.NotEqual, Limit = -1, Abort = true },
            new Threshold { Metric = "search_ok", Aggregation = new Aggregation(AggregationKind.Share), Comparison = Comparison.GreaterOrEqual, Limit = 0.95 },
        ],
    };
}
