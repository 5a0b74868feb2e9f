using System.Text.Json.Nodes;
using Loadline.Cli.Demo;

namespace Loadline.Cli.Tests.Sources;

/// <summary>Recordings of the sample API, from the file to the replay check.</summary>
public sealed class RecordingTests
{
    [Fact]
    public async Task A_recording_of_the_sample_API_is_created_and_its_correlations_hold()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, TestContext.Current.CancellationToken);
        using var line = new CommandLine();
        var file = line.Write("shop.har", await RecordAsync(api.Url));
        Environment.SetEnvironmentVariable("API_USER", "someone");
        Environment.SetEnvironmentVariable("API_PASSWORD", "something");
        (await line.RunAsync("create", file, "-o", line.PathOf("out"), "--yes", "--verify", api.Url)).ShouldBe(0, line.Errors + line.Output);
        line.Output.ShouldContain("held    POST /login: captured accessToken");
        line.Output.ShouldContain("held    POST /orders: captured orderId");
        line.Output.ShouldContain("held    DELETE /orders/{orderId}: status is 204");
        var plan = File.ReadAllText(line.PathOf("out/plan.yaml"));
        plan.ShouldNotContain("sample-token");
        plan.ShouldNotContain("a-pass-word-1");
        plan.ShouldContain("{{ orderId }}");

        // Against something else the same check fails, and says so.
        (await line.RunAsync("create", file, "-o", line.PathOf("other"), "--yes", "--verify", api.Url + "/nowhere")).ShouldBe(99);
        line.Output.ShouldContain("FAILED  POST /login");
    }

    [Fact]
    public async Task Commands_come_from_an_option_or_standard_input()
    {
        using var line = new CommandLine();
        (await line.RunAsync("create", "--curl", "curl https://api.example.com/orders?page=2 -H 'X-Api-Key: abc-key-123'", "-o", line.PathOf("one"), "--yes")).ShouldBe(0, line.Errors);
        line.Output.ShouldContain("GET /orders");
        line.Output.ShouldContain("Environment variables a run needs: API_KEY");
        line.Input = "curl https://api.example.com/orders/17\n";
        (await line.RunAsync("create", "-", "-o", line.PathOf("two"), "--yes")).ShouldBe(0, line.Errors);
        line.Output.ShouldContain("GET /orders/{orderId}");
        (await line.RunAsync("create")).ShouldBe(104);
        (await line.RunAsync("create", "a", "--curl", "b")).ShouldBe(104);
        (await line.RunAsync("create", "--curl", "curl 'https://api.example.com")).ShouldBe(104);
        line.Errors.ShouldContain("--curl:1:1: error open-quote");
    }

    [Theory]
    [InlineData("{\"log\":{\"entries\":[", "invalid-json")]
    [InlineData("{\"log\":{\"entries\":[]}}", "empty-recording")]
    [InlineData("{\"log\":{\"entries\":[{\"request\":{\"url\":\"ws://example.com/\"}}]}}", "no-requests")]
    [InlineData("{\"info\":{\"schema\":\"https://schema.getpostman.com/\"},\"item\":[]}", "no-requests")]
    [InlineData("{\"info\":{\"schema\":\"https://schema.getpostman.com/\"},\"item\":{\"a\":1}}", "empty-collection")]
    [InlineData("curl \0", "not-text")]
    [InlineData("curl", "no-requests")]
    public async Task What_is_broken_is_a_finding_with_a_place(string text, string id)
    {
        using var line = new CommandLine();
        (await line.RunAsync("create", line.Write("source.txt", text), "-o", line.PathOf("out"), "--yes")).ShouldBe(104);
        line.Errors.ShouldContain($"error {id}:");
        line.Errors.ShouldContain("source.txt:1:");
        line.FilesIn("out").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(200_000)]
    [InlineData(3_000)]
    public async Task Nesting_without_end_is_a_finding(int depth)
    {
        using var line = new CommandLine();
        foreach (var text in new[]
        {
            "{\"log\":{\"entries\":" + new string('[', depth),
            "{\"log\":{\"entries\":[{\"request\":{\"url\":\"https://a.example.com/x\",\"method\":\"POST\",\"postData\":{\"mimeType\":\"application/json\",\"text\":\"" + new string('[', depth) + "\"}}}]}}",
            "curl https://a.example.com/x -d '" + new string('{', depth) + "'",
            "curl https://a.example.com/x -d '" + string.Concat(Enumerable.Repeat("{{ $env.A }}", depth / 100)) + "'",
        })
        {
            (await line.RunAsync("create", line.Write("source.txt", text), "-o", line.PathOf("out"), "--yes", "--force")).ShouldBeOneOf(0, 104);
        }
    }

    [Fact]
    public async Task A_recording_that_is_long_because_of_pictures_is_read_without_them()
    {
        using var line = new CommandLine();
        var path = line.PathOf("long.har");
        using (var file = File.CreateText(path))
        {
            var picture = new string('A', 900_000);
            file.Write("{\"log\":{\"entries\":[\n");
            for (var i = 0; i < 30; i++)
            {
                file.Write($"{{\"request\":{{\"method\":\"GET\",\"url\":\"https://api.example.com/{i}.png\"}},\"response\":{{\"status\":200,\"content\":{{\"mimeType\":\"image/png\",\"encoding\":\"base64\",\"text\":\"{picture}\"}}}}}},\n");
            }

            file.Write("{\"request\":{\"method\":\"GET\",\"url\":\"https://api.example.com/orders\"},\"response\":{\"status\":200,\"content\":{\"mimeType\":\"application/json\",\"text\":\"[]\"}}}]}}");
        }

        (await line.RunAsync("create", path, "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        line.Errors.ShouldContain("the content of 30 long bodies");
        line.Output.ShouldContain("GET /orders");
    }

    private static async Task<string> RecordAsync(string url)
    {
        using var recorder = new HarRecorder(url);
        var token = JsonNode.Parse(await recorder.SendAsync("POST", "/login", """{"username":"recorded.user","password":"a-pass-word-1"}""", "application/json"))!["access_token"]!.GetValue<string>();
        var bearer = ("Authorization", "Bearer " + token);
        var products = JsonNode.Parse(await recorder.SendAsync("GET", "/products?page=1&limit=5", pause: 2))!;
        await recorder.SendAsync("GET", "/products?page=2&limit=5", pause: 2);
        var product = products["items"]![2]!["id"]!;
        await recorder.SendAsync("GET", $"/products/{product}", pause: 3);
        var order = JsonNode.Parse(await recorder.SendAsync("POST", "/orders", $$"""{"customer":"Recorded","lines":[{"productId":{{product}},"quantity":1}]}""", "application/json", 5, bearer))!;
        await recorder.SendAsync("GET", $"/orders/{order["id"]}", null, null, 1, bearer);
        await recorder.SendAsync("DELETE", $"/orders/{order["id"]}", null, null, 1, bearer);
        return recorder.ToString();
    }
}
