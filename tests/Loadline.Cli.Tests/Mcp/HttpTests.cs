using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Loadline.Cli.Demo;
using Loadline.Cli.Mcp;
using Loadline.Cli.Tools;
using Loadline.Policies;
using ModelContextProtocol.Client;

namespace Loadline.Cli.Tests.Mcp;

public sealed class HttpTests
{
    private const string Token = "a-token-of-the-tests";

    [Theory]
    [InlineData(null)]
    [InlineData("2025-06-18")]
    public async Task A_client_lists_and_calls_every_tool(string? version)
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        await using var session = new Session();
        await using var server = await session.StartAsync(TimeSpan.FromMinutes(1));
        await using var client = await ClientAsync(server.Url, version);
        await EveryTool.PlayAsync(client, session.Folder, api);
    }

    [Theory]
    [InlineData(null, "run_benchmark")]
    [InlineData(null, "find_capacity")]
    [InlineData("2025-06-18", "run_benchmark")]
    [InlineData("2025-06-18", "find_capacity")]
    public async Task A_run_is_cancelled_and_leaves_its_report(string? version, string tool)
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        await using var session = new Session();
        session.WritePlan(api.Url);
        await using var server = await session.StartAsync(TimeSpan.FromMinutes(1));
        await using var client = await ClientAsync(server.Url, version);
        using var cancel = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () => await client.CallToolAsync(tool, new Dictionary<string, object?>(StringComparer.Ordinal) { ["file"] = "plan.yaml" }, new EveryTool.Notes(cancel.Cancel), cancellationToken: cancel.Token));
        var followed = await client.CallToolAsync("follow_run", new Dictionary<string, object?>(StringComparer.Ordinal) { ["wait_seconds"] = 20 });
        EveryTool.Interrupted(followed);
    }

    [Theory]
    [MemberData(nameof(CancelledCalls.Tools), MemberType = typeof(CancelledCalls))]
    public async Task A_cancelled_call_of_any_tool_leaves_the_session_and_the_files_whole(string tool)
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        await using var session = new Session();
        CancelledCalls.Prepare(session.Folder, api.Url);
        await using var server = await session.StartAsync(TimeSpan.FromMinutes(1));
        await using var client = await ClientAsync(server.Url, "2025-06-18");
        static Dictionary<string, object?> Of(string name) => CancelledCalls.ArgumentsOf(name).ToDictionary(each => each.Key, each => (object?)each.Value, StringComparer.Ordinal);
        using var cancel = new CancellationTokenSource();
        var call = client.CallToolAsync(tool, Of(tool), cancellationToken: cancel.Token).AsTask();
        await cancel.CancelAsync();
        try
        {
            // Who was faster than the cancellation has an answer.
            await call.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            call.IsCanceled.ShouldBeTrue();
        }

        (await client.CallToolAsync("explain", Of("explain"))).IsError.ShouldNotBe(true);
        if (tool is "run_benchmark" or "find_capacity" && (await client.CallToolAsync("follow_run", new Dictionary<string, object?>(StringComparer.Ordinal) { ["wait_seconds"] = 20 })) is { IsError: not true } followed)
        {
            EveryTool.Interrupted(followed);
        }

        CancelledCalls.CheckFiles(session.Folder);
    }

    [Fact]
    public async Task A_client_that_dies_takes_the_run_with_it()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        await using var session = new Session();
        session.WritePlan(api.Url);
        await using var server = await session.StartAsync(TimeSpan.FromSeconds(1));
        await using var client = await ClientAsync(server.Url, null);
        await client.CallToolAsync("run_benchmark", new Dictionary<string, object?>(StringComparer.Ordinal) { ["file"] = "plan.yaml", ["wait_seconds"] = 0 });
        await client.DisposeAsync();
        var run = session.Context.Runs.Find(null);
        await run.Done.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        run.IsStopped.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Token, "127.0.0.1", null, true)]
    [InlineData(Token, "localhost", "http://localhost:3000", true)]
    [InlineData(Token, "127.0.0.1", "http://127.0.0.1:6274", true)]
    [InlineData(Token, "evil.test.example", null, false)]
    [InlineData(Token, "127.0.0.1", "http://evil.test.example", false)]
    [InlineData(Token, "127.0.0.1", "null", false)]
    [InlineData("wrong", "127.0.0.1", null, false)]
    [InlineData("", "127.0.0.1", null, false)]
    public async Task Only_who_knows_the_token_and_means_this_machine_may_in(string token, string host, string? origin, bool isLetIn)
    {
        await using var session = new Session();
        await using var server = await session.StartAsync(TimeSpan.FromMinutes(1));
        using var http = new HttpClient();
        using var request = Request(server.Url, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}", token);
        request.Headers.Host = host + ":" + new Uri(server.Url).Port;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        if (isLetIn)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        else
        {
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_wrong_is_refused()
    {
        await using var session = new Session();
        await using var server = await session.StartAsync(TimeSpan.FromMinutes(1));
        using var http = new HttpClient();
        using var wrong = await http.SendAsync(Request(server.Url, "{ this is no JSON"), TestContext.Current.CancellationToken);
        ((int)wrong.StatusCode).ShouldBeInRange(400, 499);
        try
        {
            using var large = await http.SendAsync(Request(server.Url, new string(' ', StdioServer.LongestMessage + 1)), TestContext.Current.CancellationToken);
            ((int)large.StatusCode).ShouldBe(413);
        }
        catch (HttpRequestException)
        {
            // The connection may be closed before all of it was sent.
        }
    }

    private static HttpRequestMessage Request(string url, string body, string token = Token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (token.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return request;
    }

    private static Task<McpClient> ClientAsync(string url, string? version) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(url), TransportMode = HttpTransportMode.StreamableHttp, AdditionalHeaders = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = "Bearer " + Token },
        }),
        new McpClientOptions { ProtocolVersion = version });

    private sealed class Session : IAsyncDisposable
    {
        public Session()
        {
            Folder = Directory.CreateTempSubdirectory("loadline-mcp-http-").FullName;
            Context = new ToolContext(new WorkFolder(Folder), Policy.ForTools, TimeProvider.System);
        }

        public string Folder { get; }

        public ToolContext Context { get; }

        public Task<HttpServer> StartAsync(TimeSpan patience) => HttpServer.StartAsync(Context, 0, Token, patience, CancellationToken.None);

        public void WritePlan(string url) => File.WriteAllText(
            Path.Combine(Folder, "plan.yaml"),
            $"loadline: 1\nname: Shop\ntarget: {{ url: '{url}' }}\njourneys:\n  - name: a\n    steps: [get: /products, think: 50ms]\nprofiles:\n  smoke: {{ users: 2, for: 60s }}\n  load: {{ arrivals: 20/s, for: 60s, prepared_users: 5 }}\nthresholds:\n  - http_req_failed: rate < 1%\n  - http_req_duration: p(95) < 2s\n");

        public async ValueTask DisposeAsync()
        {
            await Context.DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
