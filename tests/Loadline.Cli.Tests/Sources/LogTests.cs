using System.IO.Compression;
using System.Text;
using Loadline.Plans;

namespace Loadline.Cli.Tests.Sources;

/// <summary>Access logs on the command line, alone and beside documents and briefs.</summary>
public sealed class LogTests
{
    private const string Document = """
        openapi: 3.0.3
        info: { title: Shop, version: "1" }
        servers: [{ url: "http://127.0.0.1:8080/api" }]
        paths:
          /products:
            get: { operationId: listProducts, parameters: [{ name: page, in: query, schema: { type: integer } }], responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Item" } } } } } } }
          /products/{productId}:
            get: { operationId: getProduct, parameters: [{ name: productId, in: path, required: true, schema: { type: integer } }], responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } } } }
          /orders:
            post: { operationId: placeOrder, requestBody: { required: true, content: { application/json: { schema: { type: object, required: [note], properties: { note: { type: string, maxLength: 20 } } } } } }, responses: { "201": { description: made, content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } } } }
          /orders/{orderId}:
            get: { operationId: getOrder, parameters: [{ name: orderId, in: path, required: true, schema: { type: integer } }], responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } } } }
          /reports:
            get: { operationId: report, responses: { "200": { description: ok } } }
        components:
          schemas:
            Item: { type: object, required: [id], properties: { id: { type: integer } } }
        """;

    private static string KnownLog(bool isJson = false)
    {
        var text = new StringWriter();
        new KnownTraffic(seed: 5, minutes: 10, lines: 20_000) { IsJson = isJson }.Write(text);
        return text.ToString();
    }

    private static Plan PlanOf(CommandLine line, string folder) => PlanYaml.Read(File.ReadAllText(line.PathOf($"{folder}/plan.yaml")), "plan.yaml").Plan.ShouldNotBeNull();

    [Fact]
    public async Task A_log_alone_becomes_a_benchmark_whose_numbers_are_observed()
    {
        using var line = new CommandLine();
        (await line.RunAsync("create", line.Write("access.log", KnownLog(isJson: true)), "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        var plan = PlanOf(line, "out");
        plan.Requirements.Requests!.From.ShouldBe(Provenance.Observed);
        plan.Requirements.P95!.From.ShouldBe(Provenance.Observed);
        plan.Requirements.ErrorRate!.From.ShouldBe(Provenance.Observed);
        plan.Ledger.Single(entry => entry.What == "mix").From.ShouldBe(Provenance.Observed);
        plan.Ledger.Single(entry => entry.What == "pauses").From.ShouldBe(Provenance.Observed);
        plan.Ledger.Single(entry => entry.What == "arrivals").From.ShouldBe(Provenance.Observed);
        plan.Thresholds.ShouldContain(threshold => threshold.Metric == "http_req_duration" && threshold.Because!.StartsWith("Observed", StringComparison.Ordinal));
        plan.Journeys.ShouldAllBe(journey => journey.Because!.StartsWith("Observed", StringComparison.Ordinal));
        line.Errors.ShouldContain("note log-read:");
        line.Errors.ShouldContain("Googlebot");

        // What was written is understood again, scripts and all.
        (await line.RunAsync("create", line.PathOf("out/plan.yaml"), "-o", line.PathOf("out"), "--force")).ShouldBe(0, line.Errors);
    }

    [Fact]
    public async Task Packed_and_rotated_files_are_one_log()
    {
        using var line = new CommandLine();
        var text = KnownLog();
        var middle = text.IndexOf('\n', text.Length / 2) + 1;
        var first = line.PathOf("access.log.1.gz");
        await using (var packed = new GZipStream(File.Create(first), CompressionLevel.Fastest))
        {
            await packed.WriteAsync(Encoding.UTF8.GetBytes(text[..middle]));
        }

        (await line.RunAsync("create", line.Write("access.log", text), "-o", line.PathOf("one"), "--yes", "--name", "Shop")).ShouldBe(0, line.Errors);
        (await line.RunAsync("create", line.Write("later/access.log", text[middle..]), first, "-o", line.PathOf("two"), "--yes", "--name", "Shop")).ShouldBe(0, line.Errors);
        PlanOf(line, "two").Journeys.Select(journey => (journey.Name, journey.Weight)).ShouldBe(PlanOf(line, "one").Journeys.Select(journey => (journey.Name, journey.Weight)));
        PlanOf(line, "two").Requirements.Requests!.Value.ShouldBe(PlanOf(line, "one").Requirements.Requests!.Value);
    }

    [Fact]
    public async Task Structure_is_the_documents_mix_and_pauses_are_the_logs_and_goals_are_the_briefs()
    {
        using var line = new CommandLine();
        var document = line.Write("openapi.yaml", Document);
        var log = line.Write("access.log", KnownLog(isJson: true));
        (await line.RunAsync("create", document, log, "--brief", "p95 below 250 ms at 40 requests per second", "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        var plan = PlanOf(line, "out");
        plan.Name.ShouldBe("Shop");
        plan.Target.Url.ShouldBe("http://127.0.0.1:8080/api");

        // Goals: the brief's, and what the log shows otherwise is said.
        plan.Requirements.Requests!.Value.PerSecond.ShouldBe(40);
        plan.Requirements.Requests.From.ShouldBe(Provenance.Given);
        plan.Requirements.P95!.Value.ShouldBe(TimeSpan.FromMilliseconds(250));
        plan.Notes.ShouldContain(note => note.Text.Contains("is the goal", StringComparison.Ordinal) && note.Text.Contains("what was observed (busiest", StringComparison.Ordinal));

        // Structure: a body and a captured id that no log could tell.
        var order = plan.Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>().First(step => step.Method == "POST");
        order.Path.ShouldBe("/orders");
        order.Body.ShouldBeOfType<JsonBody>().Value!["note"].ShouldNotBeNull();
        order.Captures.ShouldNotBeEmpty();
        plan.Journeys.SelectMany(journey => journey.Steps).OfType<ThinkStep>().ShouldNotBeEmpty();
        plan.Ledger.Single(entry => entry.What == "mix").From.ShouldBe(Provenance.Observed);

        // What one has and the other lacks.
        line.Errors.ShouldContain("that " + document + " lacks");
        line.Errors.ShouldContain("GET /api/search");
        line.Errors.ShouldContain("has no request of 1 operation");
        line.Errors.ShouldContain("GET /reports");
    }

    [Fact]
    public async Task A_multiple_in_the_brief_is_one_of_what_the_log_shows()
    {
        using var line = new CommandLine();
        var log = line.Write("access.log", KnownLog());
        (await line.RunAsync("create", log, "--brief", "5x the current traffic", "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        var plan = PlanOf(line, "out");
        plan.Requirements.SpikeFactor!.Value.ShouldBe(5);
        plan.Requirements.Requests!.From.ShouldBe(Provenance.Observed);
        plan.Questions.ShouldNotContain(question => question.Id == "peak-rate" && !question.Answered);
        (await line.RunAsync("create", log, "--rps", "7", "-o", line.PathOf("other"), "--yes")).ShouldBe(0, line.Errors);
        PlanOf(line, "other").Requirements.Requests!.Value.PerSecond.ShouldBe(7);
        PlanOf(line, "other").Notes.ShouldContain(note => note.Text.Contains("(--rps)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_format_of_ones_own_is_given_as_the_server_has_it()
    {
        using var line = new CommandLine();
        var log = line.Write("app.log", string.Join('\n', Enumerable.Range(0, 50).Select(i => $"GET /orders/{i} -> 200 in {i}ms at 2026-03-02T09:00:{i:00}Z by 192.0.2.{i % 3}")));
        (await line.RunAsync("create", log, "--log-format", "$request_method $request_uri -> $status in $upstream_response_time at $time_iso8601 by $remote_addr", "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        line.Output.ShouldContain("GET /orders/{orderId}");
        (await line.RunAsync("create", log, "--log-format", "$request_uri $status", "-o", line.PathOf("bad"), "--yes")).ShouldBe(104);
        Directory.Exists(line.PathOf("bad")).ShouldBeFalse();
    }

    [Fact]
    public async Task Standard_input_may_be_a_log()
    {
        using var line = new CommandLine { Input = KnownLog() };
        (await line.RunAsync("create", "-", "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        line.Output.ShouldContain("GET /api/products/{productId}");
    }
}
