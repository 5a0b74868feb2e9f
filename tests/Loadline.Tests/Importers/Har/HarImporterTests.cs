using System.Text.Json.Nodes;
using CsCheck;
using Loadline.Importers;
using Loadline.Plans;

namespace Loadline.Tests.Importers.Har;

public sealed class HarImporterTests
{
    private const string Host = "https://api.example.com";

    [Fact]
    public void A_created_id_is_captured_and_used()
    {
        var steps = Steps(new HarText()
            .Add("POST", Host + "/orders", 201, json: new { id = "ord-8812", total = 12 }, body: """{"sku":"A-1"}""")
            .Add("GET", Host + "/orders/ord-8812", json: new { id = "ord-8812" })
            .Add("DELETE", Host + "/orders/ord-8812", 204));
        steps.Select(RequestName.Of).ShouldBe(["POST /orders", "GET /orders/{orderId}", "DELETE /orders/{orderId}"]);
        steps[0].Captures.ShouldBe([new Capture("orderId", CaptureSource.Json, "$.id", Pick: CapturePick.First)]);
        steps[1].Path.ShouldBe("/orders/{{ orderId }}");
        steps[2].Path.ShouldBe("/orders/{{ orderId }}");
        steps.Select(step => step.Expect.Status).ShouldBe([[201], [200], [204]]);
    }

    [Fact]
    public void An_item_of_a_list_is_drawn_and_its_values_stay_together()
    {
        var steps = Steps(new HarText()
            .Add("GET", Host + "/products", json: new { items = new[] { new { id = 17, sku = "SKU-1001" }, new { id = 18, sku = "SKU-1002" } } })
            .Add("GET", Host + "/products/18", json: new { id = 18 })
            .Add("POST", Host + "/carts", 201, body: """{"productId":18,"sku":"SKU-1002","quantity":2}"""));
        steps[0].Captures.ShouldBe([new Capture("product", CaptureSource.Json, "$.items[*]", Pick: CapturePick.Random)]);
        steps[1].Path.ShouldBe("/products/{{ product.id }}");
        steps[2].Body.ShouldBeOfType<JsonBody>().Value!.ToJsonString().ShouldBe("""{"productId":"{{ product.id }}","sku":"{{ product.sku }}","quantity":2}""");
    }

    [Fact]
    public void A_token_a_login_gave_is_captured_and_its_password_comes_from_the_environment()
    {
        var steps = Steps(new HarText()
            .Add("POST", Host + "/login", json: new { access_token = "tok-aaaaBBBB1111cccc2222" }, body: """{"username":"pat","password":"secret-7"}""")
            .Add("GET", Host + "/me", json: new { }, headers: "Authorization: Bearer tok-aaaaBBBB1111cccc2222"));
        steps[0].Body.ShouldBeOfType<JsonBody>().Value!.ToJsonString().ShouldBe("""{"username":"{{ $env.API_USER }}","password":"{{ $env.API_PASSWORD }}"}""");
        steps[1].Auth!.Bearer.ShouldBe("{{ accessToken }}");
    }

    [Theory]
    [InlineData("<meta name=\"csrf-token\" content=\"VALUE\">")]
    [InlineData("<form><input type='hidden' value='VALUE' name='csrf-token'/></form>")]
    [InlineData("<INPUT NAME=csrf-token data-x='1' VALUE=\"VALUE\">")]
    public void A_token_in_a_page_is_captured_by_a_regular_expression_that_finds_it(string tag)
    {
        const string value = "a8f5f167f44f4964e6c998dee827110c";
        var html = "<html><body>" + tag.Replace("\"VALUE\"", $"\"{value}\"", StringComparison.Ordinal).Replace("'VALUE'", $"'{value}'", StringComparison.Ordinal) + "</body></html>";
        var steps = Steps(new HarText().Add("GET", Host + "/form", html: html).Add("POST", Host + "/form", body: "a=b", bodyType: "application/x-www-form-urlencoded", headers: "X-CSRF-Token: " + value));
        var capture = steps[0].Captures.ShouldHaveSingleItem();
        System.Text.RegularExpressions.Regex.Match(html, capture.Expression, System.Text.RegularExpressions.RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)).Groups[1].Value.ShouldBe(value);
        steps[1].Headers.ShouldContain(new Field("X-CSRF-Token", "{{ csrfToken }}"));
    }

    [Fact]
    public void Cookies_of_responses_are_left_to_the_jar_and_others_come_from_the_environment()
    {
        var steps = Steps(new HarText()
            .Add("GET", Host + "/a", answers: "Set-Cookie: sid=s3cr3tValue99887766; Path=/\nSet-Cookie: XSRF-TOKEN=xsrf-value-5544332211; Path=/")
            .Add("POST", Host + "/b", headers: "Cookie: sid=s3cr3tValue99887766; XSRF-TOKEN=xsrf-value-5544332211; auth_token=before-it-began-1\nX-XSRF-TOKEN: xsrf-value-5544332211"));
        steps[1].Cookies.ShouldBe([new Field("auth_token", "{{ $env.API_TOKEN }}")]);
        steps[0].Captures.ShouldBe([new Capture("xsrfToken", CaptureSource.Cookie, "XSRF-TOKEN", Pick: CapturePick.First)]);
        steps[1].Headers.ShouldBe([new Field("X-XSRF-TOKEN", "{{ xsrfToken }}")]);
    }

    [Fact]
    public void What_clients_make_is_made_anew()
    {
        var started = DateTimeOffset.UnixEpoch.AddDays(20_000);
        var steps = Steps(new HarText()
            .Add("POST", Host + "/events", body: $$"""{"id":"7b9c1a52-0d1e-4c57-9b0a-6f1f8e0d2c11","at":{{started.ToUnixTimeMilliseconds()}},"on":"{{started:yyyy-MM-dd}}","iso":"{{started:yyyy-MM-ddTHH:mm:ssZ}}"}""", headers: "Idempotency-Key: key-1234567890")
            .Add("POST", Host + "/users", 201, json: new { user = new { email = "new.person@mail.example.net" } }, body: """{"email":"new.person@mail.example.net","name":"x"}""")
            .Add("GET", Host + "/users?email=new.person%40mail.example.net"));
        steps[0].Body.ShouldBeOfType<JsonBody>().Value!.ToJsonString().ShouldBe("""{"id":"{{ $uuid() }}","at":"{{ $epoch() }}","on":"{{ $date(0) }}","iso":"{{ $now() }}"}""");
        steps[0].Headers.ShouldBe([new Field("Idempotency-Key", "{{ $uuid() }}")]);
        steps[1].Body.ShouldBeOfType<JsonBody>().Value!["email"]!.GetValue<string>().ShouldBe("{{ $unique() }}@example.com");
        steps[2].Query.ShouldBe([new Field("email", "{{ email }}")], "what the response repeats is what was sent");
    }

    [Fact]
    public void A_doubt_is_a_question_whose_answer_captures()
    {
        var har = new HarText()
            .Add("GET", Host + "/config", json: new { zone = "eu-34" })
            .Add("GET", Host + "/offers?region=eu-34");
        var document = new SourceDocument("r.har", har.ToString());
        var first = Importer.Import(document).Recording!;
        var before = first.Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>().ToList();
        first.Questions.ShouldHaveSingleItem().Text.ShouldBe("Is query parameter 'region' of GET /offers taken from $.zone of GET /config?");
        before[1].Query.ShouldBe([new Field("region", "eu-34")]);
        var answered = Importer.Import(document, new ImportOptions { Answers = new Dictionary<string, string> { [first.Questions[0].Id] = "yes" } }).Recording!;
        answered.Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>().Last().Query.ShouldBe([new Field("region", "{{ zone }}")]);
    }

    [Theory]
    [InlineData("Location: /orders/8812", "/orders/8812", "Location", "/orders/([^/?#>]+)")]
    [InlineData("Location: https://api.example.com/v2/orders/ord-55810/", "/orders/ord-55810", "Location", "/orders/([^/?#>]+)")]
    [InlineData("Content-Location: /f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "/orders/f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "Content-Location", "/([^/?#]+)$")]
    [InlineData("Location: /done?orderRef=R-7781245&state=x", "/orders?orderRef=R-7781245", "Location", "[?&#]orderRef=([^&#>]+)")]
    [InlineData("Link: <https://api.example.com/orders?cursor=b3JkZXItMTIz&limit=20>; rel=\"next\", </orders?cursor=Zmlyc3QtcGFnZQ>; rel=\"first\"", "/orders?cursor=b3JkZXItMTIz", "Link", "[?&#]cursor=([^&#>]+)[^>]*>[^,<]*rel=\"?next")]
    [InlineData("Link: </orders?cursor=Zmlyc3QtcGFnZQ>; rel=\"first\"\nLink: </orders?limit=20&cursor=b3JkZXItMTIz>; rel=\"next\"", "/orders?cursor=b3JkZXItMTIz", "Link", "[?&#]cursor=([^&#>]+)[^>]*>[^,<]*rel=\"?next")]
    [InlineData("X-Session: id=\"s-99a8b7c6d5\"; ttl=60", "/orders?session_id=s-99a8b7c6d5", "X-Session", "id=\"?([^\";, ]+)")]
    public void A_value_inside_a_header_is_captured_out_of_it(string answers, string next, string header, string pattern)
    {
        var steps = Steps(new HarText().Add("POST", Host + "/orders", 201, answers: answers, body: "{}").Add("GET", Host + next));
        var capture = steps[0].Captures.ShouldHaveSingleItem();
        (capture.From, capture.Expression, capture.Pattern, capture.Group, capture.Pick).ShouldBe((CaptureSource.Header, header, pattern, 1, CapturePick.First));
        (steps[1].Path + string.Concat(steps[1].Query.Select(field => field.Value))).ShouldContain("{{ " + capture.Name + " }}");
        var value = string.Join(", ", answers.Split('\n').Select(line => line.Split(": ", 2)[1]));
        System.Text.RegularExpressions.Regex.Match(value, pattern, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value.ShouldBe(next.Split('/', '=')[^1]);
    }

    [Fact]
    public void A_token_behind_its_scheme_in_a_header_is_captured_and_a_body_is_preferred_to_a_header()
    {
        var steps = Steps(new HarText()
            .Add("POST", Host + "/login", body: """{"username":"pat","password":"secret-7"}""", answers: "Authorization: Bearer tok-aaaaBBBB1111cccc2222")
            .Add("POST", Host + "/orders", 201, json: new { id = "ord-8812" }, body: "{}", headers: "Authorization: Bearer tok-aaaaBBBB1111cccc2222", answers: "Location: /orders/ord-8812")
            .Add("GET", Host + "/orders/ord-8812", headers: "Authorization: Bearer tok-aaaaBBBB1111cccc2222"));
        steps[0].Captures.ShouldBe([new Capture("authorization", CaptureSource.Header, "Authorization", 1, CapturePick.First, "^Bearer (.+)$")]);
        steps[1].Auth!.Bearer.ShouldBe("{{ authorization }}");
        steps[1].Captures.ShouldBe([new Capture("orderId", CaptureSource.Json, "$.id", Pick: CapturePick.First)]);
    }

    [Fact]
    public void A_value_that_is_surely_from_somewhere_is_so_wherever_it_is_sent()
    {
        var steps = Steps(new HarText()
            .Add("POST", Host + "/graphql", json: new { data = new { addToCart = new { cart = new { id = "cart_5f3b9a1c22" } } } }, body: """{"query":"mutation { x }"}""")
            .Add("POST", Host + "/graphql", json: new { }, body: """{"query":"query q { x }","variables":{"id":"cart_5f3b9a1c22"}}""")
            .Add("POST", Host + "/checkout?cart=cart_5f3b9a1c22&memo=cart_5f3b9a1c22", 201, body: "{}"));
        steps[2].Query.ShouldBe([new Field("cart", "{{ cartId }}"), new Field("memo", "{{ cartId }}")]);
    }

    [Fact]
    public void A_value_a_header_has_encoded_is_sent_as_recorded_and_a_finding_says_so()
    {
        var har = new HarText().Add("GET", Host + "/orders", answers: "Link: </orders?cursor=Y3Vyc29yLTEyMw%3D%3D>; rel=\"next\"").Add("GET", Host + "/orders?cursor=Y3Vyc29yLTEyMw%3D%3D").ToString();
        var imported = Importer.Import(new SourceDocument("r.har", har));
        imported.Findings.ShouldContain(finding => finding.Id == "encoded-value" && finding.Message.StartsWith("Query parameter 'cursor' of GET /orders", StringComparison.Ordinal));
        var steps = imported.Recording!.Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>().ToList();
        (steps[0].Captures.Count, steps[1].Query[0].Value).ShouldBe((0, "Y3Vyc29yLTEyMw=="));
    }

    [Fact]
    public void An_entry_without_a_time_stays_where_it_stands()
    {
        var har = JsonNode.Parse(new HarText().Add("GET", Host + "/a").Add("GET", Host + "/b").Add("GET", Host + "/c").ToString())!;
        har["log"]!["entries"]![1]!["startedDateTime"] = "";
        Importer.Import(new SourceDocument("r.har", har.ToJsonString())).Recording!.Journeys[0].Steps.OfType<RequestStep>().Select(step => step.Path).ShouldBe(["/a", "/b", "/c"]);
    }

    [Fact]
    public void Doubts_beyond_those_that_are_asked_are_named_and_can_be_answered()
    {
        var har = new HarText();
        for (var i = 0; i < 25; i++)
        {
            har.Add("GET", $"{Host}/config/part{(char)('a' + i)}", json: new { zone = $"eu-{i + 10}" }).Add("GET", $"{Host}/offers/kind{(char)('a' + i)}?region=eu-{i + 10}");
            har.Add("GET", $"{Host}/offers/kind{(char)('a' + i)}?region=eu-{i + 10}");
        }

        var document = new SourceDocument("r.har", har.ToString());
        var recording = Importer.Import(document).Recording!;
        recording.Questions.Count.ShouldBe(20);
        recording.Questions.Select(question => question.Text).ShouldBeUnique("the same is asked once");
        var note = recording.Notes.Single(note => note.Text.StartsWith("5 more values that may come from responses", StringComparison.Ordinal));
        note.Text.ShouldContain("query parameter 'region' of GET /offers/kindy from $.zone of GET /config/party (correlation-25)");
        var answered = Importer.Import(document, new ImportOptions { Answers = new Dictionary<string, string> { ["correlation-25"] = "yes" } }).Recording!;
        answered.Questions.Single(question => question.Answered).Id.ShouldBe("correlation-25");
        answered.Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>().SelectMany(step => step.Query).Count(field => field.Value == "{{ zone }}").ShouldBe(2);
    }

    [Fact]
    public void Other_hosts_and_static_files_are_left_out_and_listed()
    {
        var har = new HarText()
            .Add("GET", "https://cdn.example.net/app.js", type: "application/javascript")
            .Add("GET", Host + "/logo.png", type: "image/png")
            .Add("GET", Host + "/orders", json: Array.Empty<int>())
            .Add("POST", "https://tracker.example.org/collect", body: "{}")
            .Add("GET", Host + "/orders?page=2", json: Array.Empty<int>())
            .ToString();
        var imported = Importer.Import(new SourceDocument("r.har", har));
        imported.Recording!.Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>().Select(RequestName.Of).ShouldBe(["GET /orders", "GET /orders"]);
        imported.Findings.ShouldContain(finding => finding.Message.Contains("tracker.example.org (1)", StringComparison.Ordinal));
        var kept = Importer.Import(new SourceDocument("r.har", har), new ImportOptions { KeepHosts = ["tracker.example.org"] }).Recording!;
        kept.Hosts.ShouldBe(["tracker.example.org"]);
        kept.Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>().Select(step => step.Path).ShouldContain("https://tracker.example.org/collect");
    }

    [Fact]
    public void Pages_are_journeys_unless_they_need_each_other_and_pauses_are_kept()
    {
        var recording = Importer.Import(new SourceDocument("r.har", new HarText()
            .Add("GET", Host + "/products", page: "p1")
            .Add("GET", Host + "/products/popular", page: "p1", pause: 4)
            .Add("GET", Host + "/news", page: "p2", pause: 2)
            .Add("POST", Host + "/orders", 201, json: new { id = "ord-99120" }, page: "p3")
            .Add("GET", Host + "/orders/ord-99120", page: "p4")
            .Add("GET", Host + "/news", page: "p5")
            .ToString())).Recording!;
        recording.Journeys.Select(journey => (string.Join(' ', journey.Steps.OfType<RequestStep>().Select(RequestName.Of)), journey.Weight)).ShouldBe(
            [("GET /products GET /products/popular", 1), ("GET /news", 2), ("POST /orders GET /orders/{orderId}", 1)]);
        recording.Journeys[0].Steps[1].ShouldBe(new ThinkStep(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6)));
    }

    [Fact]
    public void A_redirect_that_was_followed_is_one_request()
    {
        var steps = Steps(new HarText()
            .Add("GET", Host + "/", 302, answers: "Location: /home\nSet-Cookie: sid=abcdefgh12345678")
            .Add("GET", Host + "/home", html: "<html></html>", headers: "Cookie: sid=abcdefgh12345678")
            .Add("POST", Host + "/orders", 303, answers: "Location: /orders/ord-12345678", body: "a=b", bodyType: "application/x-www-form-urlencoded")
            .Add("GET", Host + "/orders/ord-12345678", html: "<html></html>")
            .Add("POST", Host + "/login", 302, answers: "Location: /start", body: "a=b", bodyType: "application/x-www-form-urlencoded")
            .Add("GET", Host + "/start", html: "<html></html>")
            .Add("GET", Host + "/out", 302, answers: "Location: https://other.example.net/"));
        steps.Select(step => (RequestName.Of(step), step.FollowRedirects)).ShouldBe([("GET /", true), ("POST /orders", false), ("GET /orders/{orderId}", true), ("POST /login", false), ("GET /start", true), ("GET /out", false)]);
        steps[1].Captures.ShouldBe([new Capture("orderId", CaptureSource.Header, "Location", 1, CapturePick.First, "/orders/([^/?#>]+)")]);
        steps[2].Path.ShouldBe("/orders/{{ orderId }}");
        steps[^1].Expect.Status.ShouldBe([302]);
    }

    [Fact]
    public void Any_recording_ends_with_journeys_or_errors()
    {
        var text = JsonNode.Parse(new HarText()
            .Add("POST", Host + "/orders", 201, json: new { id = "ord-8812" }, body: """{"sku":"A-1"}""", headers: "Cookie: a=b", answers: "Set-Cookie: a=b\nLocation: /x")
            .Add("GET", Host + "/orders/ord-8812", html: "<input name=a value=b>").ToString())!;
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 7]).Array[1, 8].Sample(edits =>
        {
            var damaged = text.DeepClone();
            foreach (var (at, kind) in edits)
            {
                var all = Nodes(damaged).ToList();
                Damage(all[at % all.Count], kind);
            }

            var imported = Importer.Import(new SourceDocument("r.har", damaged.ToJsonString()));
            RecordedPlan.Check(imported, damaged.ToJsonString());
        }, iter: 2_000);
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject map => [node, .. map.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Nodes)],
        JsonArray list => [node, .. list.OfType<JsonNode>().SelectMany(Nodes)],
        _ => [node],
    };

    private static void Damage(JsonNode node, int kind)
    {
        JsonNode? made = kind switch { 0 => null, 1 => JsonValue.Create("x\0\uFFFD{{"), 2 => JsonValue.Create(-1e300), 3 => new JsonArray(new JsonObject()), 4 => new JsonObject(), 5 => JsonValue.Create(true), 6 => JsonValue.Create("http://[::1"), _ => JsonValue.Create("https://u:p@api.example.com/%zz/{{?a=%&=;") };
        switch (node.Parent)
        {
            case JsonObject map when node.GetPropertyName() is var name:
                map[name] = made;
                break;
            case JsonArray list:
                list[node.GetElementIndex()] = made;
                break;
        }
    }

    private static List<RequestStep> Steps(HarText har)
    {
        var imported = Importer.Import(new SourceDocument("recording.har", har.ToString()));
        imported.Recording.ShouldNotBeNull(string.Join('\n', imported.Findings));
        return [.. imported.Recording.Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>()];
    }
}
