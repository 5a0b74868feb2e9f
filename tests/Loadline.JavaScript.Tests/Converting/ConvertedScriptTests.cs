using Loadline.JavaScript.Converting;
using Loadline.Plans;
using Loadline.Scripts.Artillery.Converting;

namespace Loadline.JavaScript.Tests.Converting;

/// <summary>k6 scripts as people write them become plans.</summary>
public sealed class ConvertedScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadline-convert-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_simplest_script_has_users_a_pause_a_check_and_gates()
    {
        var plan = PlanOf("""
            import http from 'k6/http';
            import { check, sleep } from 'k6';
            export const options = {
              vus: 5, duration: '90s',
              thresholds: { http_req_duration: ['p(95)<300', 'avg<100'], http_req_failed: [{ threshold: 'rate<0.01', abortOnFail: true, delayAbortEval: '10s' }] },
            };
            export default function () {
              const res = http.get('https://shop.example/products?limit=10&sort=price');
              check(res, { 'status is 200': (r) => r.status === 200, 'has products': (r) => r.json().items.length > 0 });
              sleep(1.5);
            }
            """);
        plan.Target.Url.ShouldBe("https://shop.example");
        plan.Profiles.ShouldHaveSingleItem().ShouldBe(new ConstantUsers { Name = "load", Users = 5, For = TimeSpan.FromSeconds(90), Because = "the scenarios of the script" });
        var journey = plan.Journeys.ShouldHaveSingleItem();
        journey.Steps[1].ShouldBe(new ThinkStep(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1.5)));
        var request = journey.Steps[0].ShouldBeOfType<RequestStep>();
        (request.Method, request.Path).ShouldBe(("GET", "/products"));
        request.Query.ShouldBe([new Field("limit", "10"), new Field("sort", "price")]);
        request.Expect.Status.ShouldBe([200]);
        request.Expect.Json.ShouldBe(["$.items[*]"]);
        plan.Thresholds.Select(gate => $"{gate.Metric} {gate.Aggregation} {gate.Comparison} {gate.Limit} {gate.Abort} {gate.AbortAfter.TotalSeconds}").ShouldBe(
            ["http_req_duration p(95) Less 300 False 0", "http_req_duration avg Less 100 False 0", "http_req_failed rate Less 0.01 True 10"]);
    }

    [Fact]
    public void Values_of_responses_are_captured_and_a_token_that_is_kept_is_got_before_the_load()
    {
        var plan = PlanOf("""
            import http from 'k6/http';
            import { check, group, sleep } from 'k6';
            const BASE = __ENV.BASE_URL || 'http://127.0.0.1:8080';
            export const options = { stages: [{ duration: '30s', target: 10 }, { duration: '1m', target: 10 }, { duration: '10s', target: 0 }] };
            let token;
            function login() {
              const res = http.post(`${BASE}/login`, JSON.stringify({ username: __ENV.API_USER, password: __ENV.API_PASSWORD }), { headers: { 'Content-Type': 'application/json' } });
              if (res.status !== 201) { throw new Error('no login: ' + res.status); }
              return res.json('auth.token');
            }
            export default function () {
              token = token || login();
              const params = { headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' } };
              group('order', () => {
                const created = http.post(`${BASE}/orders`, JSON.stringify({ lines: [{ sku: 'a-1', count: 2 }] }), params);
                check(created, { created: (r) => r.status === 201 || r.status === 202, 'has location': (r) => r.headers['Location'] !== undefined });
                const id = created.json('id');
                const { lines } = JSON.parse(http.get(`${BASE}/orders/${id}`, Object.assign({ tags: { name: 'GET order' } }, params)).body);
                sleep(Math.random() * 4 + 1);
                http.del(`${BASE}/orders/${id}/lines/${lines[0].id}`, null, params);
              });
            }
            """, out var findings);
        var setup = plan.Setup.ShouldHaveSingleItem().ShouldBeOfType<RequestStep>();
        setup.Path.ShouldBe("/login");
        setup.Body.ShouldBeOfType<JsonBody>().Value!.ToJsonString().ShouldBe("""{"username":"{{ $env.API_USER }}","password":"{{ $env.API_PASSWORD }}"}""");
        setup.Captures.ShouldBe([new Capture("token", CaptureSource.Json, "$.auth.token", 0, CapturePick.First)]);
        findings.ShouldContain(finding => finding.Message.StartsWith("Each user sends this request in its first iteration only") && finding.Location!.Line == 7);
        var steps = plan.Journeys.ShouldHaveSingleItem().Steps;
        var requests = steps.OfType<RequestStep>().ToList();
        requests.Select(request => $"{request.Method} {request.Path} as {RequestName.Of(request)}").ShouldBe(
        [
            "POST /orders as POST /orders", "GET /orders/{{ orderId }} as GET order", "DELETE /orders/{{ orderId }}/lines/{{ orderId2 }} as DELETE /orders/{orderId}/lines/{orderId2}",
        ]);
        requests.ShouldAllBe(request => request.Headers.Any(header => header.Name == "Authorization" && header.Value == "Bearer {{ token }}"));
        requests[0].Captures.ShouldBe([new Capture("orderId", CaptureSource.Json, "$.id", 0, CapturePick.First)]);
        requests[0].Expect.Status.ShouldBe([201, 202]);
        requests[0].Expect.Header.ShouldBe("Location");
        requests[1].Captures.Single().Expression.ShouldBe("$.lines[0].id");
        steps[2].ShouldBe(new ThinkStep(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)));
        plan.Profiles.ShouldHaveSingleItem().ShouldBeOfType<RampingUsers>().Stages.Select(stage => stage.Target).ShouldBe([10, 10, 0]);
    }

    [Fact]
    public void Rows_of_data_become_feeds_and_setups_data_is_seen_by_all()
    {
        File.WriteAllText(Path.Combine(_folder, "users.json"), """[{"name":"ann","age":30,"vip":true},{"name":"bob","age":41,"vip":false},{"name":"cas","age":52,"vip":true}]""");
        File.WriteAllText(Path.Combine(_folder, "words.csv"), "word,weight\nalpha,1\nbeta,2\ngamma,3\n");
        var converted = Convert("""
            import http from 'k6/http';
            import { SharedArray } from 'k6/data';
            import exec from 'k6/execution';
            import papaparse from 'https://jslib.k6.io/papaparse/5.1.1/index.js';
            import { randomItem } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js';
            const users = new SharedArray('users', () => JSON.parse(open('./users.json')));
            const words = new SharedArray('search words', () => papaparse.parse(open('./words.csv'), { header: true }).data.filter((row) => row.word));
            export const options = { scenarios: { search: { executor: 'constant-arrival-rate', rate: 120, timeUnit: '1m', duration: '5m', preAllocatedVUs: 20, maxVUs: 40, exec: 'search' } } };
            export function setup() {
              return { session: http.post('http://127.0.0.1:8080/sessions').json() };
            }
            export function search(data) {
              const user = users[exec.scenario.iterationInTest % users.length];
              const word = randomItem(words);
              http.get(`http://127.0.0.1:8080/search?q=${encodeURIComponent(word.word)}`, { headers: { 'X-Session': data.session.id } });
              http.put(`http://127.0.0.1:8080/users/${user.name}`, JSON.stringify({ age: user.age, vip: user.vip, note: `a note by ${user.name}` }), { headers: { 'Content-Type': 'application/json' } });
            }
            export function teardown(data) {
              http.del(`http://127.0.0.1:8080/sessions/${data.session.id}`);
            }
            """);
        var plan = converted.Plan.ShouldNotBeNull(string.Join('\n', converted.Findings));
        plan.Feeds.Select(feed => (feed.Name, feed.File, feed.Pick)).ShouldBe([("users", "data/users.json", FeedPick.Sequential), ("search_words", "data/search_words.json", FeedPick.Random)], ignoreOrder: true);
        converted.Data.Single(file => file.Path == "data/search_words.json").Content.ShouldContain("\"word\": \"gamma\"");
        var steps = plan.Journeys.ShouldHaveSingleItem().Steps.OfType<RequestStep>().ToList();
        steps[0].Query.ShouldBe([new Field("q", "{{ search_words.word }}")]);
        steps[0].Headers.ShouldBe([new Field("X-Session", "{{ sessionId }}")]);
        steps[1].Path.ShouldBe("/users/{{ users.name }}");
        steps[1].Body.ShouldBeOfType<JsonBody>().Value!.ToJsonString().ShouldBe("""{"age":"{{ users.age }}","vip":"{{ users.vip }}","note":"a note by {{ users.name }}"}""");
        plan.Setup.OfType<RequestStep>().Single().Captures.Single().Expression.ShouldBe("$.id");
        plan.Teardown.OfType<RequestStep>().Single().Path.ShouldBe("/sessions/{{ sessionId }}");
        plan.Profiles.ShouldHaveSingleItem().ShouldBeOfType<ConstantArrivals>().Rate.ShouldBe(new Rate(120, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void What_can_not_be_carried_over_is_told_with_its_place()
    {
        var plan = PlanOf("""
            import http from 'k6/http';
            import ws from 'k6/ws';
            import { check, sleep } from 'k6';
            import { Trend } from 'k6/metrics';
            const waiting = new Trend('waiting_for_stock', true);
            export const options = { iterations: 10, vus: 2, thresholds: { waiting_for_stock: ['p(95)<500'], 'http_req_duration{region:eu}': ['p(95)<500'] } };
            export default function () {
              if (Math.random() < 0.5) {
                http.get('http://127.0.0.1:8080/a');
              } else {
                http.get('http://127.0.0.1:8080/b', { tags: { region: 'eu' } });
              }
              for (let i = 0; i < 3; i++) { http.get('http://127.0.0.1:8080/poll'); }
              const page = http.get('http://127.0.0.1:8080/list').json();
              for (let i = 0; i < page.total; i++) { http.get(`http://127.0.0.1:8080/list/${i}`); }
              const best = page.items.find((item) => item.price > 10);
              http.get(`http://127.0.0.1:8080/items/${best.id}`);
              if (page.status === 'closed') {
                http.post('http://127.0.0.1:8080/never');
              }
              check(page, { 'is open': (p) => p.open });
              check(http.get('http://127.0.0.1:8080/fast'), { 'in time': (r) => r.timings.duration < 200 });
              ws.connect('ws://127.0.0.1:8080/feed', {}, (socket) => { socket.on('open', () => socket.close()); });
              waiting.add(12);
            }
            """, out var findings);
        string At(int line) => string.Join('\n', findings.Where(finding => finding.Location?.Line == line).Select(finding => $"{finding.Severity} {finding.Message}"));
        At(2).ShouldContain("WebSockets are left out");
        At(5).ShouldContain("The metric 'waiting_for_stock' is left out");
        At(6).ShouldContain("The threshold 'waiting_for_stock: p(95)<500' is left out");
        At(6).ShouldContain("does not tell samples apart by region");
        At(7).ShouldContain("goes 2 ways, by chance or data");
        At(15).ShouldContain("How often the loop around this request is played is only known at run time");
        findings.ShouldContain(finding => finding.Message.StartsWith("The value $.total is computed with"));
        At(16).ShouldContain("An element of $.items is chosen by a condition");
        At(19).ShouldContain("The request POST http://127.0.0.1:8080/never is left out: it was not reached");
        At(22).ShouldContain("The check 'in time' looks at a time");
        findings.ShouldAllBe(finding => finding.Location != null && finding.Location.File!.EndsWith(".js", StringComparison.Ordinal));
        plan.Journeys.Count.ShouldBe(2);
        plan.Journeys.Sum(journey => journey.Weight).ShouldBe(100, 0.01);
        plan.Journeys.ShouldAllBe(journey => journey.Weight > 30 && journey.Steps.OfType<RepeatStep>().Any(repeat => repeat.Min == 3 && repeat.Steps.Count == 1));
    }

    [Fact]
    public void Forms_cookies_texts_of_pages_and_made_values_are_carried_over()
    {
        var plan = PlanOf("""
            import http from 'k6/http';
            import encoding from 'k6/encoding';
            import { uuidv4, randomIntBetween } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js';
            export default function () {
              const page = http.get('http://127.0.0.1:8080/login', { redirects: 0 });
              const csrf = page.body.match(/name="csrf" value="([^"]+)"/)[1];
              const session = page.cookies.session[0].value;
              http.post('http://127.0.0.1:8080/login', { csrf, user: __ENV.LOGIN_USER, remember: 'yes' }, { cookies: { sid: session } });
              http.get(`http://127.0.0.1:8080/page/${randomIntBetween(1, 500)}`, { headers: { 'X-Request-Id': uuidv4() } });
              http.post('http://127.0.0.1:8080/events', JSON.stringify({ at: new Date().toISOString(), kind: ['view', 'buy', 'leave'][Math.floor(Math.random() * 3)], ms: Date.now() }), { headers: { 'Content-Type': 'application/json' } });
              http.get('http://127.0.0.1:8080/me', { headers: { Authorization: 'Basic ' + encoding.b64encode(`${__ENV.API_USER}:${__ENV.API_PASSWORD}`) }, timeout: '5s' });
            }
            """);
        var steps = plan.Journeys.ShouldHaveSingleItem().Steps.OfType<RequestStep>().ToList();
        steps[0].FollowRedirects.ShouldBeFalse();
        steps[0].Captures.ShouldBe([new Capture("loginValue", CaptureSource.Regex, "name=\"csrf\" value=\"([^\"]+)\"", 1, CapturePick.First), new Capture("session", CaptureSource.Cookie, "session", 0, CapturePick.First)], ignoreOrder: true);
        steps[1].Body.ShouldBeOfType<FormBody>().Fields.ShouldBe([new Field("csrf", "{{ loginValue }}"), new Field("remember", "yes"), new Field("user", "{{ $env.LOGIN_USER }}")], ignoreOrder: true);
        steps[1].Cookies.ShouldBe([new Field("sid", "{{ session }}")]);
        steps[2].Path.ShouldStartWith("/page/{{ $int(");
        steps[2].Headers.ShouldBe([new Field("X-Request-Id", "{{ $uuid() }}")]);
        steps[3].Body.ShouldBeOfType<JsonBody>().Value!.ToJsonString().Replace("\\u0027", "'", StringComparison.Ordinal).ShouldBe("""{"at":"{{ $now() }}","kind":"{{ $pick('buy', 'leave', 'view') }}","ms":"{{ $epoch() }}"}""");
        steps[4].Auth.ShouldBe(new Auth { Username = "{{ $env.API_USER }}", Password = "{{ $env.API_PASSWORD }}" });
        steps[4].Timeout.ShouldBe(TimeSpan.FromSeconds(5));
        plan.Profiles.ShouldHaveSingleItem().ShouldBeOfType<IterationsPerUser>().Name.ShouldBe("smoke");
    }

    [Theory]
    [InlineData("res.headers['Location'].match(/\\/orders\\/(\\d+)/)[1]", "\\/orders\\/(\\d+)", 1)]
    [InlineData("/ORDERS.(\\d+)/i.exec(res.headers.Location)[1]", "(?i)ORDERS.(\\d+)", 1)]
    [InlineData("res.headers.Location.split('/').pop()", "([^/]*)$", 1)]
    [InlineData("res.headers.Location.split('/')[4]", "^(?:[^/]*\\/){4}([^/]*)", 1)]
    [InlineData("res.headers.Location.split('/').slice(-1)[0]", "([^/]*)$", 1)]
    [InlineData("(() => { const parts = res.headers.Location.split('/'); return parts[parts.length - 2]; })()", "([^/]*)(?:\\/[^/]*){1}$", 1)]
    [InlineData("res.headers.Location.substring(res.headers.Location.lastIndexOf('/') + 1)", "([^/]*)$", 1)]
    public void A_part_of_a_header_is_captured_with_a_pattern(string expression, string pattern, int group)
    {
        var plan = PlanOf($$"""
            import http from 'k6/http';
            export default function () {
              const res = http.post('http://127.0.0.1:8080/orders', '{}');
              const id = {{expression}};
              http.get(`http://127.0.0.1:8080/orders/${id}`);
            }
            """);
        var steps = plan.Journeys.ShouldHaveSingleItem().Steps.OfType<RequestStep>().ToList();
        steps[0].Captures.ShouldBe([new Capture("orderId", CaptureSource.Header, "Location", group, CapturePick.First, pattern)]);
        steps[1].Path.ShouldBe("/orders/{{ orderId }}");
    }

    [Fact]
    public void Scenarios_together_are_one_profile_and_journeys_by_their_share()
    {
        var plan = PlanOf("""
            import http from 'k6/http';
            export const options = {
              scenarios: {
                reads: { executor: 'ramping-arrival-rate', exec: 'read', startRate: 0, stages: [{ duration: '1m', target: 90 }, { duration: '2m', target: 90 }], preAllocatedVUs: 30, maxVUs: 60 },
                writes: { executor: 'ramping-arrival-rate', exec: 'write', startRate: 0, stages: [{ duration: '1m', target: 10 }, { duration: '2m', target: 10 }], preAllocatedVUs: 5, maxVUs: 10 },
              },
              thresholds: { 'http_req_duration{scenario:writes}': ['p(95)<800'], 'http_req_duration{name:read one}': ['p(95)<200'] },
            };
            export function read() { http.get('http://127.0.0.1:8080/items/1', { tags: { name: 'read one' } }); }
            export function write() { http.post('http://127.0.0.1:8080/items', 'text'); }
            """);
        plan.Journeys.Select(journey => (journey.Name, journey.Weight)).ShouldBe([("reads", 90), ("writes", 10)]);
        var profile = plan.Profiles.ShouldHaveSingleItem().ShouldBeOfType<RampingArrivals>();
        profile.Stages.ShouldBe([new ArrivalStage(Rate.Of(100), TimeSpan.FromMinutes(1)), new ArrivalStage(Rate.Of(100), TimeSpan.FromMinutes(2))]);
        (profile.Users, profile.MaxUsers).ShouldBe((35, 70));
        plan.Thresholds.Select(gate => string.Join(',', gate.Tags.Select(tag => $"{tag.Name}:{tag.Value}"))).ShouldBe(["scenario:writes", "name:read one"]);
    }

    [Fact]
    public void No_secret_that_stands_in_a_script_gets_into_the_plan()
    {
        var converted = Convert("""
            import http from 'k6/http';
            export default function () {
              http.post('http://127.0.0.1:8080/login', JSON.stringify({ user: 'x', password: 'hunter2-secret' }), { headers: { 'Content-Type': 'application/json', 'X-Api-Key': 'key-1234567890' } });
              http.get('http://127.0.0.1:8080/me', { headers: { Authorization: 'Bearer eyJhbGciOi.eyJzdWIi.c2ln' } });
            }
            """);
        var text = PlanYaml.Write(converted.Plan!) + string.Join('\n', converted.Findings);
        text.ShouldNotContain("hunter2");
        text.ShouldNotContain("key-1234567890");
        text.ShouldNotContain("eyJhbGciOi");
        text.ShouldContain("Bearer {{ $env.API_TOKEN }}");
        text.ShouldContain("{{ $env.API_PASSWORD }}");
        converted.Findings.Count(finding => finding.Id == "secret-left-out").ShouldBe(3);
    }

    [Fact]
    public void Typescript_modules_and_choices_of_the_environment_are_followed()
    {
        File.WriteAllText(Path.Combine(_folder, "client.ts"), "import http from 'k6/http';\nexport class Client {\n  base: string;\n  constructor(base: string) { this.base = base; }\n  get(path: string): any { return http.get(`${this.base}${path}`, { tags: { name: path } }); }\n}\n");
        var plan = PlanOf("""
            import { Client } from './client.ts';
            import { sleep } from 'k6';
            interface Load { vus: number; duration: string }
            const loads: Record<string, Load> = { smoke: { vus: 1, duration: '10s' }, load: { vus: 20, duration: '5m' } };
            export const options = { ...loads[__ENV.LOAD || 'smoke'], noConnectionReuse: false };
            const client: Client = new Client('http://127.0.0.1:8080/api');
            export default function (): void {
              client.get('/a');
              client.get('/b');
              sleep(1);
            }
            """, out _, "script.ts");
        plan.Journeys.ShouldHaveSingleItem().Steps.OfType<RequestStep>().Select(RequestName.Of).ShouldBe(["/a", "/b"]);
        plan.Profiles.OfType<ConstantUsers>().Select(profile => (profile.Name, profile.Users)).ShouldBe([("smoke", 1), ("load", 20)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("export default function () { for (;;) { } }", "no request was seen")]
    [InlineData("import http from 'k6/http';\nhttp.nothing();", "can't be loaded")]
    [InlineData("export default function ( {", "does not parse")]
    [InlineData("export const options = { scenarios: { a: { executor: 'no-such' } } };\nexport default function () {}", "executor")]
    public void Scripts_that_are_none_end_in_a_finding(string text, string message)
    {
        var converted = Convert(text);
        converted.Plan.ShouldBeNull();
        converted.Findings.ShouldContain(finding => finding.Severity == Severity.Error && finding.Message.Contains(message));
    }

    [Fact]
    public void The_same_script_gives_the_same_plan()
    {
        const string Script = "import http from 'k6/http';\nexport default function () { http.get(`http://127.0.0.1:8080/${Math.floor(Math.random() * 100)}/${Date.now()}`); }";
        PlanYaml.Write(PlanOf(Script)).ShouldBe(PlanYaml.Write(PlanOf(Script)));
    }

    private Plan PlanOf(string text) => PlanOf(text, out _);

    private Plan PlanOf(string text, out IReadOnlyList<Finding> findings, string name = "script.js")
    {
        var converted = Convert(text, name);
        findings = converted.Findings;
        var plan = converted.Plan.ShouldNotBeNull(string.Join('\n', findings));
        findings.ShouldNotContain(finding => finding.Severity == Severity.Error, string.Join('\n', findings));
        PlanYaml.Read(PlanYaml.Write(plan), "plan.yaml").Findings.ShouldNotContain(finding => finding.Severity == Severity.Error);
        return plan;
    }

    private ConvertedPlan Convert(string text, string name = "script.js")
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return K6Converter.ToPlan(new K6Conversion(file, new Dictionary<string, string>(), null, []), text, TimeProvider.System);
    }
}
