using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Loadline.Plans;
using Loadline.Plans.Templates;
using Capture = Loadline.Plans.Capture;

namespace Loadline.Tests.Plans;

/// <summary>Plans of every form the model has, right by the rules, with texts that are hard to write as YAML.</summary>
internal static class PlanGen
{
    public static readonly Gen<string> Nasty = Gen.OneOf(
        Gen.OneOf(
            "yes", "no", "null", "~", "true", "1", "1.0", "007", "0x1F", "1_000", "2026-01-31", "12:30", "on", "---", "...", "<<", "=", " a", "a ", "a\nb\n", "a\n\nb", "  a\nb",
            "a\n", "\n", "a\tb", "😀", "é\u0301", "# x", "x #y", "a: b", "? a", "- a", "a:", ":a", "|", ">", "!a", "&a", "*a", "%a", "@a", "`a", "", "'", "\"", "\\", "\u2028", "\u0085", "\ufeff", "\u0001",
            "{{", "}}", "{a}", "[a]", "a, b", "a,b", "none", "200", "a very long text of many words that does not fit in one line of a hundred characters, so that it is folded into two"),
        Gen.String[Gen.Char["ab:#-?{}[],&*!|>'\"%@` \n\t\\~=<.01é"], 0, 14]);

    private static readonly Gen<string> Line = Nasty.Select(text => string.Concat(text.Where(each => !char.IsControl(each)))).Where(text => text.Trim().Length > 0);
    private static readonly Gen<string?> Reason = Gen.OneOf(Nasty.Select(text => (string?)text), Gen.Const((string?)null));
    private static readonly Gen<string> Template = Gen.OneOf(
        Nasty.Select(TemplateParser.Escape), Gen.OneOf("{{ rows.id }}", "{{ token }}", "x{{ $int(1, 5) }}y", "{{ $pick('a', \"b\", -1.5) }}", "{{ rows.a[0].b }}: #"));

    private static readonly Gen<string> HeaderValue = Template.Where(text => text.AsSpan().IndexOfAny('\r', '\n', '\0') < 0);
    private static readonly Gen<string> Token = Gen.OneOf("Accept", "X-A", "no", "1", "ETag", "true", "~", "!x", "*", "#a", "'b'");
    private static readonly Gen<TimeSpan> Length = Gen.OneOf(Gen.Long[1, 100_000_000_000], Gen.Long[1, 3600].Select(seconds => seconds * TimeSpan.TicksPerSecond)).Select(ticks => new TimeSpan(ticks));
    private static readonly Gen<double> Positive = Gen.OneOf(Gen.Double[0.001, 1000], Gen.Int[1, 500].Select(value => (double)value), Gen.OneOf(1e-9, 1e12, 1e30, 1.0 / 3));
    private static readonly Gen<Rate> Rates = Gen.Select(Positive, Gen.OneOf(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1)), (count, unit) => new Rate(count, unit));
    private static readonly Gen<string> JsonPaths = Gen.OneOf("$", "$.id", "$.items[*].id", "$['a b'][-1]", "$..name", "$['it\\'s: {x}']");

    private static readonly Gen<IReadOnlyList<Field>> Fields = FieldsOf(Nasty, Template);
    private static readonly Gen<IReadOnlyList<Field>> Headers = FieldsOf(Token, HeaderValue);

    private static readonly Gen<IReadOnlyList<Field>> Secrets = FieldsOf(Token, Gen.OneOf("{{ $env.KEY }}", "Key {{ token }}"));

    private static readonly Gen<Auth> Auths = Gen.Select(Gen.Int[0, 2], Secrets, Secrets, Secrets, (kind, headers, query, cookies) => new Auth
    {
        Bearer = kind == 1 ? "{{ $env.TOKEN }}" : null,
        Username = kind == 2 ? "me: #1" : null,
        Password = kind == 2 ? "{{ $env.PASSWORD }}" : null,
        Headers = headers,
        Query = query,
        Cookies = cookies,
    });

    private static readonly Gen<JsonNode?> Json = Gen.Recursive<JsonNode?>((depth, self) =>
    {
        var scalar = Gen.OneOf(
            Template.Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.OneOf("0", "-1", "1.50", "12345678901234567890123456789.1234567890", "1e400", "-0", "true", "false", "null", "1E+5").Select(text => JsonNode.Parse(text)),
            Gen.Double.Where(double.IsFinite).Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Decimal.Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Long.Select(number => (JsonNode?)JsonValue.Create(number)));
        return depth > 3
            ? scalar
            : Gen.OneOf(
                scalar,
                self.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
                Gen.Select(Nasty.Array[0, 3], self.Array[3], (keys, values) =>
                    (JsonNode?)new JsonObject(keys.Distinct().Zip(values, (key, value) => KeyValuePair.Create(key, value?.DeepClone())))));
    });

    private static readonly Gen<MultipartPart> Part = Gen.Select(Line, Template, Gen.Bool, Gen.Bool, (name, value, isFile, isTyped) =>
        new MultipartPart(name, isFile ? null : value, isFile ? "data/a b.bin" : null, isTyped ? "text/plain; charset=\"utf-8\"" : null));

    private static readonly Gen<Body?> Bodies = Gen.OneOf(
        Gen.Const((Body?)null),
        Gen.Select(Json, Gen.Bool, (json, isTyped) => (Body?)new JsonBody(json, isTyped ? "application/merge-patch+json" : null)),
        Fields.Select(fields => (Body?)new FormBody(fields)),
        Part.Array[0, 3].Select(parts => (Body?)new MultipartBody(parts)),
        Template.Select(text => (Body?)new TextBody(text, "application/xml")));

    private static readonly Gen<Expectation> Expectations = Gen.Select(Gen.Int[100, 599].Array[0, 3], JsonPaths.Array[0, 2], Reason, Gen.Bool, (status, json, contains, header) =>
        new Expectation { Status = status, Json = json, Contains = contains, Header = header ? "ETag" : null });

    private static readonly Gen<Capture> Captures = Gen.Select(Gen.Enum<CaptureSource>(), JsonPaths, Nasty, Token, Gen.Enum<CapturePick>(), (source, path, regex, token, pick) => source switch
    {
        CaptureSource.Json => new Capture("a", source, path, 0, pick),
        CaptureSource.Regex => new Capture("a", source, "x(" + Regex.Escape(regex) + ")", regex.Length % 2, pick),
        CaptureSource.Header when regex.Length % 3 > 0 => new Capture("a", source, token, regex.Length % 2, pick, "x(" + Regex.Escape(regex) + ")"),
        _ => new Capture("a", source, token, 0, pick),
    });

    private static readonly Gen<IReadOnlyList<Capture>> CaptureLists =
        Captures.Array[0, 3].Select(captures => (IReadOnlyList<Capture>)[.. captures.Select((capture, i) => capture with { Name = "c" + i })]);

    private static readonly Gen<RequestStep> Requests = Gen.Select(
        Gen.Select(Gen.OneOf("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"), HeaderValue.Where(text => !text.Any(each => each < ' ')), Gen.OneOf(Line.Select(name => (string?)name), Gen.Const((string?)null)), Reason),
        Gen.Select(Fields, Headers, Headers),
        Gen.Select(Bodies, Gen.OneOf(Auths.Select(auth => (Auth?)auth), Gen.Const((Auth?)null)), Expectations, CaptureLists),
        Gen.Select(Gen.OneOf(Length.Select(length => (TimeSpan?)length), Gen.Const((TimeSpan?)null)), Gen.Bool),
        (what, fields, parts, rest) => new RequestStep
        {
            Method = what.Item1,
            Path = "/" + what.Item2,
            Name = what.Item3,
            Because = what.Item4,
            Query = fields.Item1,
            Headers = fields.Item2,
            Cookies = fields.Item3,
            Body = parts.Item1,
            Auth = parts.Item2,
            Expect = parts.Item3,
            Captures = parts.Item4,
            Timeout = rest.Item1,
            FollowRedirects = rest.Item2,
        });

    private static readonly Gen<Step> Steps = Gen.Recursive<Step>((depth, self) => Gen.OneOf(
        Requests.Select(request => (Step)request),
        Gen.Select(Length, Length, (a, b) => (Step)new ThinkStep(a < b ? a : b, a < b ? b : a)),
        depth > 2 ? Requests.Select(request => (Step)request) : Gen.Select(Gen.Int[0, 5], Gen.Int[1, 5], self.Array[1, 3], (min, more, steps) => (Step)new RepeatStep { Min = min, Max = min + more, Steps = steps })));

    private static readonly Gen<LoadProfile> Profiles = Gen.Select(
        Gen.Int[0, 5], Length, Rates, Gen.Int[1, 100], Gen.Select(Rates, Length).Array[1, 4], Gen.Select(Gen.Int[0, 50], Length).Array[1, 4], Gen.Select(Reason, Length, Gen.Bool),
        (kind, length, rate, users, rates, counts, rest) =>
        {
            var spacing = rest.Item3 ? ArrivalSpacing.Poisson : ArrivalSpacing.Even;
            LoadProfile profile = kind switch
            {
                0 => new ConstantUsers { Name = "p", Users = users, For = length },
                1 => new RampingUsers { Name = "p", From = users, Stages = [.. counts.Select(stage => new UserStage(stage.Item1, stage.Item2)), new UserStage(counts[^1].Item1, TimeSpan.FromSeconds(1)), new UserStage(7, TimeSpan.Zero)] },
                2 => new ConstantArrivals { Name = "p", Rate = rate, For = length, Users = users, MaxUsers = users * (rest.Item3 ? 2 : 1), WhenBusy = rest.Item3 ? WhenBusy.Queue : WhenBusy.Drop, Spacing = spacing },
                3 => new RampingArrivals { Name = "p", From = rest.Item3 ? rate : Rate.Of(0), Stages = [.. rates.Select(stage => new ArrivalStage(stage.Item1, stage.Item2)), new ArrivalStage(rates[^1].Item1, length), new ArrivalStage(Rate.Of(0), TimeSpan.Zero)], Users = users, MaxUsers = users + 1, Spacing = spacing },
                4 => new SharedIterations { Name = "p", Users = users, Iterations = users + 3, AtMost = length },
                _ => new IterationsPerUser { Name = "p", Users = users, Iterations = 3, AtMost = length },
            };
            return profile with { Because = rest.Item1, GracefulStop = rest.Item2 };
        });

    private static readonly Gen<Requirements> RequirementSets = Gen.Select(
        Requirement(Line), Requirement(Length), Requirement(Length), Requirement(Length), Requirement(Gen.Double[0, 1]), Requirement(Rates), Requirement(Gen.Int[1, 1000]), Requirement(Positive),
        (type, p50, p95, p99, errors, requests, users, factor) => new Requirements
        {
            ApiType = type, P50 = p50, P95 = p95, P99 = p95 is null || p99 is null ? p99 : p99 with { From = p95.From, Because = p95.Because }, ErrorRate = errors, Requests = requests, Users = users, SpikeFactor = factor,
        });

    private static readonly Gen<Target> Targets = Gen.Select(
        Gen.OneOf("http://127.0.0.1", "https://a.example:8443/v1", "http://[::1]:8080"), Gen.OneOf(Auths.Select(auth => (Auth?)auth), Gen.Const((Auth?)null)), Headers, Length, Gen.Enum<HttpVersionChoice>(), Gen.Enum<ConnectionReuse>(), Gen.Bool, Gen.Int[0, 12],
        (url, auth, headers, timeout, http, connections, hasMore, redirects) => new Target
        {
            Url = url,
            Allow = hasMore ? [new Uri(url).Host, "127.0.0.2"] : [],
            Auth = auth,
            Headers = headers,
            Timeout = timeout,
            Http = http,
            Connections = connections,
            MaxRedirects = redirects,
            Tls = hasMore ? new TlsSettings { Verify = redirects > 3, CaFile = "ca: #.pem", CertificateFile = "c", KeyFile = "k", ServerName = "no" } : null,
        });

    private static readonly Gen<(AggregationKind Kind, double Percentile, Comparison Comparison, double Limit)> Conditions = Gen.Select(
        Gen.Enum<AggregationKind>(), Gen.Double[0, 100], Gen.Enum<Comparison>(), Gen.OneOf(Gen.Double[0, 1], Gen.Double[0, 1e9], Gen.Int[0, 5000].Select(value => (double)value)));

    private static readonly Gen<Threshold> Thresholds = Gen.Select(Conditions, Gen.Int[0, 6], Gen.Bool, Gen.Bool, Reason, (condition, which, isTagged, isAborting, reason) =>
    {
        var metric = condition.Kind switch
        {
            AggregationKind.Count or AggregationKind.PerSecond => which % 2 == 0 ? "http_reqs" : "placed",
            AggregationKind.Share => "checks",
            AggregationKind.Value => "vus",
            _ => which % 3 == 0 ? "http_req_duration" : which % 3 == 1 ? "total" : "took",
        };
        return new Threshold
        {
            Metric = metric,
            Tags = isTagged && metric is "http_reqs" or "http_req_duration" ? [new Field("name", "?"), new Field("scenario", "j0")] : [],
            Aggregation = new Aggregation(condition.Kind, condition.Kind == AggregationKind.Percentile ? condition.Percentile : 0),
            Comparison = condition.Comparison,
            Limit = condition.Kind == AggregationKind.Share ? Math.Min(condition.Limit, 1) : condition.Limit,
            Profiles = which > 3 ? ["p0"] : [],
            Abort = isAborting,
            AbortAfter = isAborting ? TimeSpan.FromSeconds(which) : TimeSpan.Zero,
            Because = reason,
        };
    });

    private static readonly Gen<Journey> Journeys = Gen.Select(Positive, Gen.OneOf(Length.Select(length => (TimeSpan?)length), Gen.Const((TimeSpan?)null)), Reason, Requests, Steps.Array[0, 3], (weight, pace, reason, first, steps) =>
        new Journey { Name = "j", Weight = weight, Pace = pace, Because = reason, Steps = [first, .. steps] });

    private static readonly Gen<(Question[] Questions, Note[] Notes)> Texts = Gen.Select(
        Gen.Select(Nasty, Nasty, Nasty, Nasty, Gen.Bool, (id, text, why, assumed, isAnswered) => new Question(id, text, why, assumed, isAnswered)).Array[0, 2],
        Gen.Select(Gen.Enum<NoteKind>(), Nasty, (kind, text) => new Note(kind, text)).Array[0, 3]);

    public static readonly Gen<Plan> Plans = Gen.Select(
        Gen.Select(Line, Reason, Gen.Long, Targets, RequirementSets),
        Gen.Select(Steps.Array[0, 2], Journeys.Array[1, 3], Steps.Array[0, 2]),
        Gen.Select(Profiles.Array[1, 4], Thresholds.Array[0, 4], Texts),
        (head, work, rest) => Compose(
            new Plan
            {
                Name = head.Item1,
                Description = head.Item2,
                Seed = head.Item3,
                Target = head.Item4,
                Requirements = head.Item5,
                Teardown = work.Item3,
                Profiles = [.. rest.Item1.Select((profile, i) => profile with { Name = "p" + i })],
                Thresholds = rest.Item2,
                Questions = rest.Item3.Questions,
                Notes = rest.Item3.Notes,
            },
            work.Item1,
            work.Item2));

    /// <summary>Puts together what has to fit: names that are referred to, captures before their use.</summary>
    private static Plan Compose(Plan plan, IReadOnlyList<Step> setup, IReadOnlyList<Journey> journeys)
    {
        var login = new RequestStep { Method = "POST", Path = "/login", Auth = Auth.None, Captures = [new Capture("token", CaptureSource.Json, "$.token")] };
        var named = journeys.Select((journey, i) => journey with { Name = "j" + i }).ToList();
        var request = RequestName.Of((RequestStep)named[0].Steps[0]);
        return plan with
        {
            Target = plan.Target with { Auth = plan.Target.Auth, Headers = [.. plan.Target.Headers.Select(header => header with { Value = header.Value.Replace("{{ token }}", "t", StringComparison.Ordinal) })] },
            Setup = [login, .. setup],
            Journeys = named,
            Feeds = [new Feed { Name = "rows", File = "data/rows: 1.csv", Pick = FeedPick.Unique, Because = plan.Description }, new Feed { Name = "no", File = "no.json" }],
            Metrics =
            [
                new CustomMetric { Name = "total", Type = MetricType.Trend, Step = request, Value = "{{ token }}", Unit = MetricUnit.Data, Because = plan.Description },
                new CustomMetric { Name = "took", Type = MetricType.Trend, Journey = "j0" },
                new CustomMetric { Name = "placed", Type = MetricType.Counter, Journey = "j0" },
            ],
            Thresholds = [.. plan.Thresholds.Select(threshold => threshold with { Tags = [.. threshold.Tags.Select(tag => tag.Name == "name" ? tag with { Value = request } : tag)] })],
        };
    }

    private static Gen<IReadOnlyList<Field>> FieldsOf(Gen<string> names, Gen<string> values) =>
        Gen.Select(names, values, (name, value) => new Field(name, value)).Array[0, 4].Select(fields => (IReadOnlyList<Field>)fields);

    private static Gen<Requirement<T>?> Requirement<T>(Gen<T> values) =>
        Gen.Select(values, Gen.Enum<Provenance>(), Nasty, Gen.Int[0, 2], (value, from, because, kind) =>
            kind == 0 ? null : new Requirement<T>(value, from, kind == 1 && from == Provenance.Given ? null : because));
}
