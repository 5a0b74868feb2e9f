using Loadline.Plans;

namespace Loadline.Tests.Plans;

/// <summary>Each kind of finding, with its place: the sign § stands before the character that the finding points at and is not part of the text.</summary>
public sealed class PlanFindingTests
{
    private static readonly (string Key, string Text)[] Plan =
    [
        ("loadline", "1"),
        ("name", "Orders API"),
        ("target", "{ url: \"http://127.0.0.1:8080\" }"),
        ("requirements", ""),
        ("feeds", "{ customers: { file: data/customers.csv } }"),
        ("setup", ""),
        ("journeys", "\n  - name: browse\n    steps:\n      - get: /customers/{{ customers.id }}\n        capture: { total: $.total }"),
        ("teardown", ""),
        ("metrics", "{ order_value: { type: trend, step: \"GET /customers/{id}\", value: \"{{ total }}\" }, placed: { type: counter, journey: browse } }"),
        ("profiles", "{ smoke: { users: 2, for: 1m } }"),
        ("thresholds", ""),
    ];

    [Fact]
    public void The_plan_the_cases_start_from_is_right() => PlanYaml.Read(Replace("name", "Orders API"), null).Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("loadline", "§2", "unknown-version")]
    [InlineData("name", "§[a]", "wrong-type")]
    [InlineData("name", "§\"  \"", "bad-name")]
    [InlineData("seed", "§1.5", "bad-number")]
    [InlineData("§thresolds", "[]", "unknown-key")]
    [InlineData("target", "{ url: http://127.0.0.1, §hedaers: {} }", "unknown-key")]
    [InlineData("target", "§{ timeout: 1s }", "missing-key")]
    [InlineData("target", "{ url: §ftp://127.0.0.1 }", "bad-url")]
    [InlineData("target", "{ url: §/orders }", "bad-url")]
    [InlineData("target", "{ url: §\"{{ $env.URL }}\" }", "bad-url")]
    [InlineData("target", "{ url: §http://127.0.0.1/ }", "bad-url")]
    [InlineData("target", "{ url: §http://me:hunter2@127.0.0.1 }", "url-credentials")]
    [InlineData("target", "{ url: http://127.0.0.1, allow: [127.0.0.1, §\"http://a.example\"] }", "bad-host")]
    [InlineData("target", "{ url: http://127.0.0.1, allow: [127.0.0.1, §\"a.example:80\"] }", "bad-host")]
    [InlineData("target", "{ url: §http://127.0.0.1, allow: [a.example] }", "host-not-allowed")]
    [InlineData("target", "{ url: http://127.0.0.1, timeout: §30 }", "bad-duration")]
    [InlineData("target", "{ url: http://127.0.0.1, timeout: §0s }", "bad-timeout")]
    [InlineData("target", "{ url: http://127.0.0.1, http: §http3 }", "bad-value")]
    [InlineData("target", "{ url: http://127.0.0.1, connections: §per_user }", "bad-value")]
    [InlineData("target", "{ url: http://127.0.0.1, max_redirects: §-1 }", "bad-number")]
    [InlineData("target", "{ url: http://127.0.0.1, tls: { verify: §maybe } }", "bad-boolean")]
    [InlineData("target", "{ url: http://127.0.0.1, tls: { key_file: §a.key } }", "missing-certificate")]
    [InlineData("target", "{ url: http://127.0.0.1, auth: { bearer: §hunter2 } }", "literal-secret")]
    [InlineData("target", "{ url: http://127.0.0.1, auth: { bearer: §\"{{ $base64('hunter2') }}\" } }", "literal-secret")]
    [InlineData("target", "{ url: http://127.0.0.1, auth: { username: me, password: §hunter2 } }", "literal-secret")]
    [InlineData("target", "{ url: http://127.0.0.1, auth: { headers: { X-Key: §hunter2 } } }", "literal-secret")]
    [InlineData("target", "{ url: http://127.0.0.1, headers: { Accept: a/b, Authorization: §Bearer hunter2 } }", "literal-secret")]
    [InlineData("target", "{ url: http://127.0.0.1, auth: §{ username: me } }", "incomplete-auth")]
    [InlineData("target", "{ url: http://127.0.0.1, auth: §no }", "bad-value")]
    [InlineData("target", "{ url: http://127.0.0.1, headers: { §\"a b\": c } }", "bad-header")]
    [InlineData("target", "{ url: http://127.0.0.1, headers: { Accept: §\"a\\nb\" } }", "bad-header")]
    [InlineData("target", "{ url: http://127.0.0.1, headers: { Accept: \"{{ §token }}\" } }", "unknown-variable")]
    [InlineData("requirements", "{ latency: { p95: §200 } }", "bad-duration")]
    [InlineData("requirements", "{ latency: { p95: §0s } }", "bad-requirement")]
    [InlineData("requirements", "{ errors: §0.01 }", "bad-percent")]
    [InlineData("requirements", "{ errors: { value: §101% } }", "bad-requirement")]
    [InlineData("requirements", "{ throughput: §200 }", "bad-rate")]
    [InlineData("requirements", "{ throughput: { value: 200/s, from: §guessed } }", "bad-value")]
    [InlineData("feeds", "{ §1st: { file: a.csv } }", "bad-name")]
    [InlineData("feeds", "{ customers: { file: §/etc/passwd.csv } }", "bad-file")]
    [InlineData("feeds", "{ customers: { file: §data/../../secret.csv } }", "bad-file")]
    [InlineData("feeds", "{ customers: { file: §\"C:\\\\a.csv\" } }", "bad-file")]
    [InlineData("feeds", "{ customers: { file: §a.xlsx } }", "bad-file")]
    [InlineData("feeds", "{ customers: { file: a.csv, pick: §randm } }", "bad-value")]
    [InlineData("feeds", "{ customers: { file: a.csv }, §customers: { file: b.csv } }", "duplicate-key")]
    [InlineData("journeys", "§[]", "no-journeys")]
    [InlineData("journeys", "[{ name: a, steps: §[] }]", "no-steps")]
    [InlineData("journeys", "[{ name: §a b, steps: [{ think: 1s }] }]", "bad-name")]
    [InlineData("journeys", "[{ name: a, steps: [{ think: 1s }] }, { name: §a, steps: [{ think: 1s }] }]", "duplicate-name")]
    [InlineData("journeys", "[{ name: a, weight: §0, steps: [{ think: 1s }] }]", "bad-weight")]
    [InlineData("journeys", "[{ name: a, weight: §much, steps: [{ think: 1s }] }]", "bad-number")]
    [InlineData("journeys", "[{ name: a, pace: §0s, steps: [{ think: 1s }] }]", "bad-duration")]
    [InlineData("step", "§fetch: /a", "missing-key")]
    [InlineData("step", "§gte: /a", "unknown-key")]
    [InlineData("step", "get: /a\n        §post: /a", "conflicting-keys")]
    [InlineData("step", "get: §orders", "bad-path")]
    [InlineData("step", "get: §\"{{ customers.id }}\"", "bad-path")]
    [InlineData("step", "get: §\"/a\\nb\"", "bad-path")]
    [InlineData("step", "get: §https://\\{{ customers.host }}/a", "bad-path")]
    [InlineData("step", "get: §https://elsewhere.example/a", "host-not-allowed")]
    [InlineData("step", "get: §https://me:hunter2@127.0.0.1/a", "url-credentials")]
    [InlineData("step", "get: /a/{{ §orderId }}", "unknown-variable")]
    [InlineData("step", "get: /a/{{ §customers }}", "feed-without-column")]
    [InlineData("step", "get: /a/{{ total§", "bad-template")]
    [InlineData("step", "get: \"/a/{{ §$nope() }}\"", "bad-template")]
    [InlineData("step", "get: /a?x={{ §$int(5, 1) }}", "bad-argument")]
    [InlineData("step", "get: /a/{{ §$index }}", "index-outside-repeat")]
    [InlineData("step", "get: /a/{{ §id }}\n      - get: /b\n        capture: { id: $.id }", "captured-later")]
    [InlineData("step", "get: /a\n        name: §\"\"", "bad-name")]
    [InlineData("step", "get: /a\n        query: { a: 1, b: \"{{ §nobody }}\" }", "unknown-variable")]
    [InlineData("step", "get: /a\n        query: { a: [1, \"{{ §nobody }}\"], b: 2 }", "unknown-variable")]
    [InlineData("step", "get: /a\n        query: [{ a: 1 }, { b: 1 }, { a: \"{{ §nobody }}\" }]", "unknown-variable")]
    [InlineData("step", "get: /a\n        query: { api_key: §hunter2 }", "literal-secret")]
    [InlineData("step", "get: /a\n        query: [§a]", "wrong-type")]
    [InlineData("step", "get: /a\n        query: { a: §{ b: c } }", "wrong-type")]
    [InlineData("step", "get: /a\n        query: { a: §}", "wrong-type")]
    [InlineData("step", "get: /a\n        headers: { X-Api-Key: §hunter2 }", "literal-secret")]
    [InlineData("step", "get: /a\n        auth: { bearer: \"{{ §token }}\" }", "unknown-variable")]
    [InlineData("step", "post: /a\n        json: { a: [1, { b: \"x {{ §nobody }}\" }] }", "unknown-variable")]
    [InlineData("step", "post: /a\n        json: { a: §007 }", "ambiguous-number")]
    [InlineData("step", "post: /a\n        json: {}\n        §form: {}", "conflicting-keys")]
    [InlineData("step", "post: /a\n        §text: x", "missing-key")]
    [InlineData("step", "post: /a\n        form: {}\n        §content_type: a/b", "missing-key")]
    [InlineData("step", "post: /a\n        text: x\n        content_type: §xml", "bad-content-type")]
    [InlineData("step", "post: /a\n        multipart: [§{ name: a }]", "missing-key")]
    [InlineData("step", "post: /a\n        multipart: [{ name: a, value: b, §file: c }]", "conflicting-keys")]
    [InlineData("step", "post: /a\n        multipart: [{ name: a, file: §/etc/passwd }]", "bad-file")]
    [InlineData("step", "get: /a\n        expect: §99", "bad-number")]
    [InlineData("step", "get: /a\n        expect: { status: [200, §ok] }", "bad-number")]
    [InlineData("step", "get: /a\n        expect: { json: [$.a, \"$.b[§?(@.c)]\"] }", "bad-jsonpath")]
    [InlineData("step", "get: /a\n        expect: { header: §\"a:b\" }", "bad-header")]
    [InlineData("step", "get: /a\n        capture: { id: §items }", "bad-jsonpath")]
    [InlineData("step", "get: /a\n        capture: { §customers: $.id }", "duplicate-name")]
    [InlineData("step", "get: /a\n        capture: { §\"a b\": $.id }", "bad-name")]
    [InlineData("step", "get: /a\n        capture: { id: { regex: §\"(\" } }", "bad-regex")]
    [InlineData("step", "get: /a\n        capture: { id: { regex: \"(a)\", group: §2 } }", "bad-regex")]
    [InlineData("step", "get: /a\n        capture: { id: { header: X, §group: 1 } }", "missing-key")]
    [InlineData("step", "get: /a\n        capture: { id: { header: X, regex: §\"(\" } }", "bad-regex")]
    [InlineData("step", "get: /a\n        capture: { id: { header: X, regex: a, group: §1 } }", "bad-regex")]
    [InlineData("step", "get: /a\n        capture: { id: { header: §\"X Y\", regex: a } }", "bad-header")]
    [InlineData("step", "get: /a\n        capture: { id: { cookie: x, §regex: a } }", "conflicting-keys")]
    [InlineData("step", "get: /a\n        capture: { id: { json: $.a, §regex: a } }", "conflicting-keys")]
    [InlineData("step", "get: /a\n        capture: { id: { header: X, §cookie: y } }", "conflicting-keys")]
    [InlineData("step", "get: /a\n        capture: { id: §{ pick: first } }", "missing-key")]
    [InlineData("step", "get: /a\n        timeout: §0s", "bad-timeout")]
    [InlineData("step", "think: §5", "bad-duration")]
    [InlineData("step", "think: §5s..1s", "bad-duration")]
    [InlineData("step", "repeat: §0\n        steps: [{ think: 1s }]", "bad-repeat")]
    [InlineData("step", "repeat: §5..2\n        steps: [{ think: 1s }]", "bad-number")]
    [InlineData("step", "repeat: §1001\n        steps: [{ think: 1s }]", "bad-repeat")]
    [InlineData("step", "repeat: 2\n        steps: §[]", "no-steps")]
    [InlineData("metrics", "{ §http_reqs: { type: counter, journey: browse } }", "metric-clash")]
    [InlineData("metrics", "{ §because: { type: counter, journey: browse } }", "metric-clash")]
    [InlineData("metrics", "{ §a-b: { type: counter, journey: browse } }", "bad-name")]
    [InlineData("metrics", "{ ab: { type: §histogram, journey: browse } }", "bad-value")]
    [InlineData("metrics", "{ ab: §{ type: counter } }", "metric-source")]
    [InlineData("metrics", "{ ab: §{ type: counter, journey: browse, step: GET /a } }", "metric-source")]
    [InlineData("metrics", "{ ab: { type: counter, journey: §brows } }", "unknown-journey")]
    [InlineData("metrics", "{ ab: { type: counter, step: §GET /a } }", "unknown-request")]
    [InlineData("metrics", "{ ab: { type: trend, journey: browse, unit: §data } }", "metric-unit")]
    [InlineData("metrics", "{ ab: { type: trend, journey: browse, value: \"{{ §nobody }}\" } }", "unknown-variable")]
    [InlineData("profiles", "{ §a b: { users: 1, for: 1s } }", "bad-name")]
    [InlineData("profiles", "{ a: §{ for: 1s } }", "missing-key")]
    [InlineData("profiles", "{ a: { §user: 1, for: 1s } }", "unknown-key")]
    [InlineData("profiles", "{ a: { users: §0, for: 1s } }", "no-users")]
    [InlineData("profiles", "{ a: { users: §-1, for: 1s } }", "bad-number")]
    [InlineData("profiles", "{ a: { users: 1, for: §0s } }", "no-duration")]
    [InlineData("profiles", "{ a: { users: §[] } }", "no-duration")]
    [InlineData("profiles", "{ a: { users: §[{ to: 1, over: 0s }] } }", "no-duration")]
    [InlineData("profiles", "{ a: { users: §[{ to: 0, over: 1s }] } }", "no-load")]
    [InlineData("profiles", "{ a: { users: [{ §to: 1 }] } }", "missing-key")]
    [InlineData("profiles", "{ a: { users: [{ to: 1, over: 1s, §hold: 1s }] } }", "conflicting-keys")]
    [InlineData("profiles", "{ a: { arrivals: §0/s, for: 1s, prepared_users: 1 } }", "no-load")]
    [InlineData("profiles", "{ a: { arrivals: §80, for: 1s, prepared_users: 1 } }", "bad-rate")]
    [InlineData("profiles", "{ a: §{ arrivals: 80/s, for: 1s } }", "missing-key")]
    [InlineData("profiles", "{ a: { arrivals: 80/s, for: 1s, prepared_users: 2, max_users: §1 } }", "max-users")]
    [InlineData("profiles", "{ a: { arrivals: 80/s, for: 1s, prepared_users: 2, spacing: §random } }", "bad-value")]
    [InlineData("profiles", "{ a: { iterations: §1, users: 2 } }", "too-few-iterations")]
    [InlineData("profiles", "{ a: { iterations_per_user: §0, users: 2 } }", "too-few-iterations")]
    [InlineData("thresholds", "[§{ because: x }]", "missing-key")]
    [InlineData("thresholds", "[{ http_reqs: count > 1, §becuase: x }]", "unknown-key")]
    [InlineData("thresholds", "[{ §http_req_duratoin: p(95) < 200ms }]", "unknown-metric")]
    [InlineData("thresholds", "[{ http_req_duration: §p95 < 200ms }]", "bad-threshold")]
    [InlineData("thresholds", "[{ http_req_duration: §p(95) < }]", "bad-threshold")]
    [InlineData("thresholds", "[{ §\"http_req_duration{\": p(95) < 200ms }]", "bad-threshold")]
    [InlineData("thresholds", "[{ http_req_duration: §p(95) < 200 }]", "threshold-unit")]
    [InlineData("thresholds", "[{ http_reqs: §count > 1s }]", "threshold-unit")]
    [InlineData("thresholds", "[{ http_req_failed: §rate < 1/s }]", "threshold-unit")]
    [InlineData("thresholds", "[{ http_req_duration: §p(101) < 200ms }]", "bad-aggregation")]
    [InlineData("thresholds", "[{ http_req_duration: §count < 200 }]", "bad-aggregation")]
    [InlineData("thresholds", "[{ http_req_failed: §avg < 1 }]", "bad-aggregation")]
    [InlineData("thresholds", "[{ http_req_failed: §rate < 5 }]", "bad-limit")]
    [InlineData("thresholds", "[{ §\"http_req_duration{name:GET /a}\": p(95) < 200ms }]", "unknown-request")]
    [InlineData("thresholds", "[{ §\"http_req_duration{scenario:brows}\": p(95) < 200ms }]", "unknown-journey")]
    [InlineData("thresholds", "[{ §\"http_req_duration{group:a}\": p(95) < 200ms }]", "unknown-tag")]
    [InlineData("thresholds", "[{ §\"iterations{name:GET /customers/{id}}\": count > 1 }]", "unknown-tag")]
    [InlineData("thresholds", "[{ http_reqs: count > 1, profiles: [smoke, §laod] }]", "unknown-profile")]
    public void What_is_wrong_is_found_at_its_place(string section, string text, string id)
    {
        var marked = Replace(section, text.Replace("\\{{", "{{", StringComparison.Ordinal));
        var at = marked.IndexOf('§', StringComparison.Ordinal);
        var line = marked[..at].Count(each => each == '\n') + 1;
        var column = at - marked.LastIndexOf('\n', at);

        var reading = PlanYaml.Read(marked.Replace("§", "", StringComparison.Ordinal), "plan.yaml");

        reading.Plan.ShouldBeNull();
        var errors = reading.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        errors.Select(error => (error.Id, error.Location)).ShouldContain((id, new SourceLocation("plan.yaml", line, column)), string.Join("\n", errors));
        string.Join("\n", reading.Findings).ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("feeds", "{ customers: { file: a.csv }, §others: { file: b.csv } }", "unused-feed")]
    [InlineData("requirements", "{ errors: §{ value: 1%, from: default } }", "missing-reason")]
    [InlineData("thresholds", "[{ http_reqs: count > 1, §abort_after: 1s }]", "no-abort")]
    [InlineData("step", "post: /login\n        json: { user: { password: §hunter2 } }", "literal-secret")]
    [InlineData("step", "post: /login\n        form: { user: a, password: §hunter2 }", "literal-secret")]
    public void What_misleads_is_a_warning_and_the_plan_can_be_used(string section, string text, string id)
    {
        var marked = Replace(section, text);
        var at = marked.IndexOf('§', StringComparison.Ordinal);
        var reading = PlanYaml.Read(marked.Replace("§", "", StringComparison.Ordinal), null);

        reading.Plan.ShouldNotBeNull(string.Join("\n", reading.Findings));
        var warning = reading.Findings.Single(finding => finding.Id == id);
        warning.Severity.ShouldBe(Severity.Warning);
        warning.Location.ShouldBe(new SourceLocation(null, marked[..at].Count(each => each == '\n') + 1, at - marked.LastIndexOf('\n', at)));
        warning.ToString().ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("thresolds", "[]", "did you mean 'thresholds'?")]
    [InlineData("target", "{ url: http://127.0.0.1, timeout: 30 }", "add a unit: ms, s, m, h or d, as in 30s")]
    [InlineData("target", "{ url: http://127.0.0.1, connections: per_user }", "did you mean 'per-user'?")]
    [InlineData("target", "{ url: http://127.0.0.1, auth: { bearer: hunter2 } }", "\"{{ $env.API_TOKEN }}\"")]
    [InlineData("requirements", "{ errors: 0.01 }", "did you mean '1%'?")]
    [InlineData("step", "get: /a/{{ totl }}\n        capture: { total: $.x }", "did you mean 'total'?")]
    [InlineData("step", "gte: /a", "did you mean 'get'?")]
    [InlineData("thresholds", "[{ http_req_duration: p(95) < 200 }]", "add a unit: 200ms")]
    [InlineData("thresholds", "[{ http_req_duratoin: p(95) < 200ms }]", "did you mean 'http_req_duration'?")]
    [InlineData("thresholds", "[{ http_reqs: count > 1, profiles: [smok] }]", "did you mean 'smoke'?")]
    public void A_hint_says_what_to_do(string section, string text, string hint) =>
        PlanYaml.Read(Replace(section, text), null).Findings.Select(finding => finding.Hint).ShouldContain(hint);

    [Fact]
    public void Unknown_keys_do_not_hide_what_else_is_wrong() =>
        PlanYaml.Read(Replace("journeys", "[{ name: a, wieght: 3, steps: [{ get: orders }] }]"), null).Findings.Select(finding => finding.Id)
            .ShouldBe(["unused-feed", "unknown-key", "bad-path", "unknown-request", "unknown-journey"], ignoreOrder: true);

    [Fact]
    public void A_login_in_setup_cant_carry_the_token_it_fetches()
    {
        var plan = Replace("target", "{ url: http://127.0.0.1, auth: { bearer: \"{{ token }}\" } }");
        string Setup(string auth) => plan + $"setup:\n  - post: /login{auth}\n    capture: {{ token: $.token }}\n";

        var finding = PlanYaml.Read(Setup(""), null).Findings.ShouldHaveSingleItem();
        finding.Id.ShouldBe("captured-later");
        finding.Hint.ShouldBe("auth: none");
        PlanYaml.Read(Setup("\n    auth: none"), null).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_plan_made_in_memory_is_checked_by_the_same_rules()
    {
        var plan = new Plan
        {
            Name = "x",
            Target = new Target { Url = "http://127.0.0.1" },
            Journeys = [new Journey { Name = "a", Weight = double.NaN, Steps = [new RequestStep { Method = "FETCH", Path = "/{{ nobody }}" }] }],
        };
        PlanRules.Check(plan).Select(finding => (finding.Id, finding.Message.Split(':')[0])).ShouldBe(
        [
            ("bad-weight", "journeys[0].weight"), ("unknown-method", "journeys[0].steps[0].fetch"), ("unknown-variable", "journeys[0].steps[0].fetch"),
        ]);
    }

    private static string Replace(string key, string text)
    {
        if (key == "step")
        {
            (key, text) = ("journeys", Plan.Single(section => section.Key == "journeys").Text + "\n      - " + text);
        }

        var sections = Plan.Any(section => section.Key == key) ? Plan.Select(section => section.Key == key ? (key, text) : section) : Plan.Append((key, text));
        return string.Concat(sections.Where(section => section.Item2.Length > 0).Select(section => $"{section.Item1}: {section.Item2}\n"));
    }
}
