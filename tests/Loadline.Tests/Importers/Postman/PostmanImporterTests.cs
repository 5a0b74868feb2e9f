using System.Text.Json.Nodes;
using CsCheck;
using Loadline.Apis;
using Loadline.Importers;
using Loadline.Importers.Postman;
using Loadline.Plans;

namespace Loadline.Tests.Importers.Postman;

public sealed class PostmanImporterTests
{
    [Fact]
    public void Folders_are_journeys_and_repeat_what_they_need_of_others()
    {
        var recording = Import(
            """
            {"name":"Auth","item":[{"name":"Login","request":{"method":"POST","url":"{{base}}/login","body":{"mode":"raw","raw":"{\"user\":\"{{USER}}\"}","options":{"raw":{"language":"json"}}}},
              "event":[{"listen":"test","script":{"exec":["const { token } = pm.response.json().data;","pm.environment.set('auth', token);","pm.test('ok', () => pm.response.to.have.status(200));"]}}]}]},
            {"name":"Orders","auth":{"type":"bearer","bearer":[{"key":"token","value":"{{auth}}"}]},"item":[{"name":"List","request":{"method":"GET","url":{"raw":"{{base}}/orders/:id?x=1&off=2","query":[{"key":"x","value":"1"},{"key":"off","value":"2","disabled":true}],"variable":[{"key":"id","value":"17"}]}}}]}
            """,
            """[{"key":"base","value":"https://api.example.com/v1"}]""");
        recording.Journeys.Select(journey => journey.Name).ShouldBe(["auth", "orders"]);
        recording.Journeys[1].Steps.OfType<RequestStep>().Select(RequestName.Of).ShouldBe(["POST /v1/login", "GET /v1/orders/{orderId}"]);
        var (login, list) = (recording.Journeys[1].Steps.OfType<RequestStep>().First(), recording.Journeys[1].Steps.OfType<RequestStep>().Last());
        login.Captures.ShouldBe([new Capture("auth", CaptureSource.Json, "$.data.token", Pick: CapturePick.First)]);
        login.Expect.Status.ShouldBe([200]);
        login.Body.ShouldBeOfType<JsonBody>().Value!.ToJsonString().ShouldBe("""{"user":"{{ $env.USER }}"}""");
        list.Auth!.Bearer.ShouldBe("{{ auth }}");
        list.Query.ShouldBe([new Field("x", "1")]);
        list.Path.ShouldBe("/v1/orders/17");
    }

    [Fact]
    public void A_header_of_credentials_may_be_a_variable_as_a_whole()
    {
        var recording = Import(
            """
            {"name":"A","request":{"method":"GET","url":"https://api.example.com/a","header":[{"key":"Authorization","value":"{{credentials}}"}]}},
            {"name":"B","request":{"method":"GET","url":"https://api.example.com/b","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}},
            {"name":"C","request":{"method":"GET","url":"https://api.example.com/c","header":[{"key":"Authorization","value":"{{scheme}} {{token}}"}]}}
            """,
            "[]");
        var auth = recording.Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>().Select(step => step.Auth ?? recording.Auth).ToList();
        auth[0]!.Headers.ShouldBe([new Field("Authorization", "{{ $env.CREDENTIALS }}")]);
        auth[1]!.Bearer.ShouldBe("{{ $env.TOKEN }}");
        auth[2]!.Headers.ShouldBe([new Field("Authorization", "{{ $env.SCHEME }} {{ $env.TOKEN }}")]);
    }

    [Fact]
    public void A_request_that_is_only_an_address_inherits_credentials_and_files_keep_their_type()
    {
        var text = """
            {"info":{"name":"x","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
            "item":[{"name":"F","auth":{"type":"apikey","apikey":[{"key":"key","value":"X-Api-Key"},{"key":"value","value":"{{apiKey}}"}]},"item":[
            {"name":"a","request":"https://api.example.com/a"},
            {"name":"b","request":{"method":"PUT","url":"https://api.example.com/b","header":[{"key":"Content-Type","value":"image/png"}],"body":{"mode":"file","file":{"src":"/x.png"}}}},
            {"name":"c","request":{"method":"POST","url":"https://api.example.com/c","body":{"mode":"formdata","formdata":[{"key":"f","type":"file","src":["/a","/b"]}]}}}]}]}
            """;
        var recording = Importer.Import(new SourceDocument("c.json", text)).Recording!;
        var steps = recording.Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>().ToList();
        steps.ShouldAllBe(step => recording.Headers.Concat(step.Headers).Any(header => header.Name == "X-Api-Key" && header.Value == "{{ $env.API_KEY }}"));
        steps[1].Body.ShouldBeOfType<TextBody>().ContentType.ShouldBe("image/png");
        steps[2].Body.ShouldBeOfType<MultipartBody>().Parts.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("pm.environment.set('a', pm.response.json().b.c)", "a Json $.b.c")]
    [InlineData("var d = JSON.parse(responseBody); postman.setEnvironmentVariable('a', d.items[0].id);", "a Json $.items[0].id")]
    [InlineData("let d = pm.response.json() || {}; pm.test('x', function () { pm.globals.set('a', d['odd key'].id); });", "a Json $['odd key'].id")]
    [InlineData("pm.collectionVariables.set('a', pm.response.headers.get('ETag'))", "a Header ETag")]
    [InlineData("pm.variables.set('a', pm.cookies.get('sid'))", "a Cookie sid")]
    [InlineData("const { data: { token = '' } } = pm.response.json(); pm.environment.set('a', token);", "a Json $.data.token")]
    [InlineData("pm.environment.set('a', pm.response.json()?.b)", "a Json $.b")]
    public void What_a_script_takes_from_a_response_is_understood(string script, string expected)
    {
        var capture = ScriptReader.Read(script).Captures.ShouldHaveSingleItem();
        $"{capture.Name} {capture.From} {capture.Expression}".ShouldBe(expected);
    }

    [Theory]
    [InlineData("pm.environment.set('a', pm.response.headers.get('Location').split('/').pop())", "Location ([^/]*)$ 1")]
    [InlineData("const parts = pm.response.headers.get('Location').split('/'); pm.environment.set('a', parts[parts.length - 1]);", "Location ([^/]*)$ 1")]
    [InlineData("pm.environment.set('a', postman.getResponseHeader('Location').split('/')[2])", "Location ^(?:[^/]*/){2}([^/]*) 1")]
    [InlineData("pm.environment.set('a', pm.response.headers.get('X').split('.').at(-2))", "X ([^.]*)(?:\\.[^.]*){1}$ 1")]
    [InlineData("let l = pm.response.headers.get('Location'); pm.globals.set('a', l.substring(l.lastIndexOf('/') + 1));", "Location ([^/]*)$ 1")]
    [InlineData("pm.environment.set('a', pm.response.headers.get('Location').match(/orders\\/(\\d+)/i)[1])", "Location (?i)orders\\/(\\d+) 1")]
    [InlineData("const m = /id=(\\w+)/.exec(pm.response.text()); if (m) pm.environment.set('a', m[1]);", " id=(\\w+) 1")]
    [InlineData("pm.environment.set('a', responseBody.match(/t-\\d+/)[0])", " t-\\d+ 0")]
    public void What_a_script_cuts_out_of_a_text_is_understood(string script, string expected)
    {
        var capture = ScriptReader.Read(script).Captures.ShouldHaveSingleItem();
        $"{(capture.From == CaptureSource.Header ? capture.Expression : "")} {capture.Regex} {capture.Group}".ShouldBe(expected);
    }

    [Theory]
    [InlineData("pm.environment.set('a', pm.response.text())")]
    [InlineData("pm.environment.set('a', pm.response.headers.get('Location').split('/'))")]
    [InlineData("pm.environment.set('a', pm.response.headers.get('Location').match(/a/))")]
    [InlineData("pm.environment.set('a', pm.response.headers.get('Location').replace('/orders/', ''))")]
    public void What_can_not_be_cut_out_is_named(string script)
    {
        var reading = ScriptReader.Read(script);
        reading.Captures.ShouldBeEmpty();
        reading.NotCarried.ShouldBe(["a variable that is computed"]);
    }

    [Theory]
    [InlineData("pm.response.to.have.status(201)", 201)]
    [InlineData("pm.expect(pm.response.code).to.eql(204)", 204)]
    [InlineData("pm.expect(pm.response.code).to.be.oneOf([200, 201])", 200)]
    [InlineData("tests['is ok'] = responseCode.code === 200;", 200)]
    public void The_status_a_script_expects_is_understood(string script, int status) => ScriptReader.Read(script).Statuses.ShouldContain(status);

    [Theory]
    [InlineData("pm.sendRequest('https://example.com', () => {})")]
    [InlineData("pm.environment.set('a', CryptoJS.HmacSHA256(x, y))")]
    [InlineData("postman.setNextRequest('b')")]
    [InlineData("this is no javascript")]
    public void What_a_script_does_beside_that_is_named(string script) => ScriptReader.Read(script).NotCarried.ShouldHaveSingleItem();

    [Fact]
    public void Any_script_is_read_or_named() =>
        Gen.Int[0, 15].Select(i => Pieces[i]).Array[0, 30].Select(parts => string.Concat(parts)).Sample(script => ScriptReader.Read(script).ShouldNotBeNull(), iter: 2_000);

    [Fact]
    public void What_a_script_sets_before_a_request_or_under_an_odd_name_is_no_hole_in_the_plan()
    {
        foreach (var (listen, script) in new[] { ("prerequest", "pm.environment.set('a', pm.response.json().b)"), ("test", "pm.environment.set('people', pm.response.json().b)"), ("test", "pm.environment.set('a', pm.response.headers.get('no token'))"), ("test", "pm.environment.set('a b', pm.cookies.get('x'))"), ("test", "pm.environment.set('a', pm.response.json()['it\\'s'])") })
        {
            var text = Collection($$$"""{"name":"one","event":[{"listen":"{{{listen}}}","script":{"exec":["{{{script}}}"]}}],"request":"https://api.example.com/a"},{"request":"https://api.example.com/b?x={{a}}&y={{people}}&z={{a b}}"}""", "[]");
            RecordedPlan.Check(Importer.Import(new SourceDocument("c.json", text)), text);
        }
    }

    [Fact]
    public void A_script_nested_without_end_is_named() => ScriptReader.Read(new string('(', 50_000)).NotCarried.ShouldHaveSingleItem();

    [Fact]
    public void Bodies_variables_and_credentials_of_all_kinds_are_read()
    {
        var steps = Import(
            """
            {"request":{"method":"POST","url":"https://api.example.com/a","auth":{"type":"basic","basic":{"username":"{{me}}","password":"open-sesame-9"}},"body":{"mode":"urlencoded","urlencoded":[{"key":"a","value":"{{$guid}}"},{"key":"b","value":"x","disabled":true}]}}},
            {"request":{"method":"POST","url":"https://api.example.com/b","auth":{"type":"apikey","apikey":[{"key":"key","value":"X-Key"},{"key":"value","value":"abc-key-123"}]},"body":{"mode":"formdata","formdata":[{"key":"f","type":"file","src":"/home/me/photo.png"},{"key":"t","value":"{{$randomFirstName}}"}]}}},
            {"request":{"method":"POST","url":"https://api.example.com/c","auth":{"type":"noauth"},"body":{"mode":"graphql","graphql":{"query":"query Q($id: ID!) { a(id: $id) { b } }","variables":"{\"id\": {{n}}}"}}}},
            {"request":{"method":"PUT","url":"https://api.example.com/d","header":[{"key":"Content-Type","value":"application/xml"}],"body":{"mode":"raw","raw":"<a>{{$randomInt}}</a>"}}},
            {"request":"https://api.example.com/e?x={{n}}"},
            {"request":{"method":"GET","url":"https://api.example.com/f","auth":{"type":"digest"}}},
            {"disabled":true,"request":"https://api.example.com/no"}
            """,
            """[{"key":"n","value":"5"},{"key":"me","value":"{{who}}"},{"key":"who","value":"robot"}]""").Journeys.Single().Steps.OfType<RequestStep>().ToList();
        steps[0].Body.ShouldBeOfType<FormBody>().Fields.ShouldBe([new Field("a", "{{ $uuid() }}")]);
        steps[0].Auth.ShouldBe(new Auth { Username = "{{ $env.API_USER }}", Password = "{{ $env.API_PASSWORD }}" });
        steps[1].Headers.ShouldBe([new Field("X-Key", "{{ $env.API_KEY }}")]);
        steps[1].Body.ShouldBeOfType<MultipartBody>().Parts.ShouldBe([new MultipartPart("f", null, "data/upload-64.txt"), new MultipartPart("t", "{{ people.first_name }}")]);
        steps[2].Body.ShouldBeOfType<JsonBody>().Value!.ToJsonString().ShouldBe("""{"query":"query Q($id: ID!) { a(id: $id) { b } }","variables":{"id":5}}""");
        steps[3].Body.ShouldBe(new TextBody("<a>{{ $int(0, 1000) }}</a>", "application/xml"));
        steps[4].Query.ShouldBe([new Field("x", "5")]);
        steps.Count.ShouldBe(6);
    }

    [Fact]
    public void An_environment_fills_variables_and_its_secrets_come_from_the_environment()
    {
        const string environment = """{"name":"e","values":[{"key":"host","value":"https://test.example.com","enabled":true},{"key":"apiKey","value":"k-55aa66bb","type":"secret"},{"key":"old","value":"x","enabled":false}]}""";
        var document = new SourceDocument("c.json", Collection("""{"request":{"method":"GET","url":"{{host}}/a?k={{apiKey}}&o={{old}}"}}""", "[]"));
        var imported = Importer.Import(document, new ImportOptions { Environments = [new SourceDocument("e.json", environment)] });
        imported.Api!.Servers.ShouldBe([new ApiServer("https://test.example.com")]);
        imported.Recording!.Journeys[0].Steps.OfType<RequestStep>().Single().Query.ShouldBe([new Field("k", "{{ $env.API_KEY }}"), new Field("o", "{{ $env.OLD }}")]);
    }

    [Fact]
    public void The_Conduit_collection_and_document_have_equivalent_operations()
    {
        var collection = Importer.Import(SourceDocument.Open(Specs.PathOf("conduit.postman_collection.json"))).Api!;
        var document = Importer.Import(SourceDocument.Open(Specs.PathOf("conduit.yaml"))).Api!;
        Shapes(collection).Except(Shapes(document)).ShouldBeEmpty("what is in the collection only");
        Shapes(document).Except(Shapes(collection)).ShouldBeEmpty("what is in the document only");

        // Where the two disagree: parameters one of them has and the other has not.
        var conflicts = collection.Operations.SelectMany(operation =>
        {
            var other = document.Operations.Single(each => Shape(each) == Shape(operation));
            return Query(operation).Except(Query(other)).Select(name => $"{operation}: query parameter '{name}' is in the collection only")
                .Concat(Query(other).Except(Query(operation)).Select(name => $"{operation}: query parameter '{name}' is in the document only"));
        }).Order(StringComparer.Ordinal).ToList();
        conflicts.ShouldBe(["GET /articles/feed: query parameter 'limit' is in the document only", "GET /articles/feed: query parameter 'offset' is in the document only", "GET /articles: query parameter 'limit' is in the document only", "GET /articles: query parameter 'offset' is in the document only"], ignoreOrder: true);
    }

    [Fact]
    public void Any_collection_ends_with_journeys_or_errors()
    {
        var text = JsonNode.Parse(Collection("""{"name":"F","auth":{"type":"bearer","bearer":[{"key":"token","value":"t"}]},"item":[{"name":"r","event":[{"listen":"test","script":{"exec":["pm.environment.set('a', 1)"]}}],"request":{"method":"POST","header":[{"key":"A","value":"b"}],"url":{"raw":"{{x}}/a/:b","variable":[{"key":"b","value":"c"}]},"body":{"mode":"raw","raw":"{}"}}}]}""", """[{"key":"x","value":"{{x}}"}]"""))!;
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 6]).Array[1, 6].Sample(edits =>
        {
            var damaged = text.DeepClone();
            foreach (var (at, kind) in edits)
            {
                var all = Nodes(damaged).ToList();
                var node = all[at % all.Count];
                JsonNode? made = kind switch { 0 => null, 1 => JsonValue.Create("x\0{{"), 2 => JsonValue.Create(-1), 3 => new JsonArray(new JsonObject()), 4 => new JsonObject(), 5 => JsonValue.Create(true), _ => JsonValue.Create("{{a}}://{{b}}") };
                if (node.Parent is JsonObject map)
                {
                    map[node.GetPropertyName()] = made;
                }
                else if (node.Parent is JsonArray list)
                {
                    list[node.GetElementIndex()] = made;
                }
            }

            var imported = Importer.Import(new SourceDocument("c.json", damaged.ToJsonString()));
            RecordedPlan.Check(imported, damaged.ToJsonString());
        }, iter: 2_000);
    }

    private static readonly string[] Pieces = ["pm.environment.set(", "'a'", ", ", "pm.response.json()", ".b", "[0]", ");", "const x = ", "{", "}", "x", "tests['a'] = ", "pm.expect(", ")", ".to.equal(200)", "\n"];

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject map => [node, .. map.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Nodes)],
        JsonArray list => [node, .. list.OfType<JsonNode>().SelectMany(Nodes)],
        _ => [node],
    };

    private static HashSet<string> Shapes(ApiDescription api) => [.. api.Operations.Select(Shape)];

    private static string Shape(ApiOperation operation) =>
        operation.Method + " " + string.Join('/', operation.Path.Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment));

    private static IEnumerable<string> Query(ApiOperation operation) => operation.Parameters.Where(parameter => parameter.In == ApiParameterPlace.Query).Select(parameter => parameter.Name);

    private static string Collection(string items, string variables) =>
        $$"""{"info":{"name":"C","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{{items}}],"variable":{{variables}}}""";

    private static Loadline.Recordings.Recording Import(string items, string variables)
    {
        var imported = Importer.Import(new SourceDocument("c.json", Collection(items, variables)));
        imported.Recording.ShouldNotBeNull(string.Join('\n', imported.Findings));
        return imported.Recording;
    }
}
