using System.Collections.Concurrent;
using System.Net;
using Loadline.Cli.Demo;
using Loadline.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loadline.Cli.Tests.Sources;

/// <summary>An address alone: what is looked for, what is sent, and what comes of it.</summary>
public sealed class AddressTests
{
    private const string Document = "openapi: 3.0.3\ninfo: { title: Found, version: '1' }\nservers: [{ url: 'https://api.example.com/v1' }]\npaths:\n  /orders:\n    get: { responses: { '200': { description: ok } } }\n";

    /// <summary>A server that notes each request.</summary>
    private static async Task<(WebApplication App, string Url, ConcurrentQueue<string> Seen)> ServeAsync(Func<HttpContext, Task> answer)
    {
        var seen = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context =>
        {
            seen.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            return answer(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return (app, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(), seen);
    }

    private static Plan PlanOf(CommandLine line) => PlanYaml.Read(File.ReadAllText(line.PathOf("out/plan.yaml")), "plan.yaml").Plan.ShouldNotBeNull();

    [Fact]
    public async Task The_document_of_the_sample_API_is_found()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, TestContext.Current.CancellationToken);
        using var line = new CommandLine();
        (await line.RunAsync("create", api.Url, "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        line.Errors.ShouldContain($"Found {api.Url}/openapi.yaml.");
        line.Errors.ShouldContain("GET only, this host only");
        PlanOf(line).Target.Url.ShouldBe(api.Url);
        PlanOf(line).Journeys.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task The_host_that_was_given_is_the_target_whatever_the_document_names()
    {
        var (app, url, seen) = await ServeAsync(context => context.Request.Path == "/shop/v3/api-docs" ? context.Response.WriteAsync(Document) : Status(context, 404));
        await using var _ = app;
        using var line = new CommandLine();
        (await line.RunAsync("create", url + "/shop?token=abc-secret-1", "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        PlanOf(line).Target.Url.ShouldBe(url + "/v1");
        PlanOf(line).Name.ShouldBe("Found");
        seen.ShouldAllBe(request => request.StartsWith("GET /", StringComparison.Ordinal));
        (line.Output + line.Errors).ShouldNotContain("abc-secret-1");
    }

    [Fact]
    public async Task Without_a_document_it_is_one_request()
    {
        var (app, url, seen) = await ServeAsync(context => context.Request.Path == "/prices" ? context.Response.WriteAsync("{\"a\":1}") : Status(context, 404));
        await using var _ = app;
        using var line = new CommandLine();
        (await line.RunAsync("create", url + "/prices?day=monday&api_key=abc-secret-1", "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        line.Errors.ShouldContain("None there. The benchmark has one request");
        line.Output.ShouldContain("GET /prices");
        line.Output.ShouldContain("API_KEY");
        (line.Output + line.Errors + File.ReadAllText(line.PathOf("out/plan.yaml"))).ShouldNotContain("abc-secret-1");
        PlanOf(line).Target.Url.ShouldBe(url);
        seen.Count.ShouldBeInRange(10, 40);
        seen.ShouldAllBe(request => request.StartsWith("GET /", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redirects_elsewhere_are_not_followed_and_those_on_the_host_are()
    {
        var (other, otherUrl, otherSeen) = await ServeAsync(context => context.Response.WriteAsync(Document));
        await using var _ = other;
        var (app, url, _) = await ServeAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = context.Request.Path.Value switch { "/" => otherUrl + "/openapi.json", "/openapi.json" => "//127.0.0.2/openapi.json", "/swagger.json" => "/real.json", "/real.json" => "", _ => "/loop" };
            return context.Request.Path == "/real.json" ? Answer(context, Document) : Task.CompletedTask;
        });
        await using var __ = app;
        using var line = new CommandLine();
        (await line.RunAsync("create", url, "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        otherSeen.ShouldBeEmpty();
        line.Errors.ShouldContain("redirects elsewhere: not followed");
        line.Errors.ShouldContain("redirects too often");
        line.Errors.ShouldContain($"Found {url}/real.json.");
    }

    [Fact]
    public async Task What_a_server_names_itself_is_looked_at_first()
    {
        var (app, url, seen) = await ServeAsync(context =>
        {
            context.Response.Headers.Link = "</odd/place>; rel=\"service-desc\", <https://example.com/no>; rel=\"service-desc\"";
            return context.Request.Path == "/odd/place" ? Answer(context, Document) : Answer(context, "hello");
        });
        await using var _ = app;
        using var line = new CommandLine();
        (await line.RunAsync("create", url, "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        seen.ShouldBe(["GET /", "GET /odd/place"]);
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_is_written()
    {
        var (app, url, _) = await ServeAsync(context => Status(context, 200));
        await app.DisposeAsync();
        using var line = new CommandLine();
        (await line.RunAsync("create", url, "-o", line.PathOf("out"), "--yes")).ShouldBe(104);
        line.Errors.ShouldContain("nobody listens there");
        Directory.Exists(line.PathOf("out")).ShouldBeFalse();
        (await line.RunAsync("create", url, url + "/a", "-o", line.PathOf("out"), "--yes")).ShouldBe(104);
        line.Errors.ShouldContain("one address at a time");
    }

    [Fact]
    public async Task A_body_without_end_is_not_taken()
    {
        var (app, url, _) = await ServeAsync(async context =>
        {
            if (context.Request.Path != "/openapi.json")
            {
                await Status(context, 404);
                return;
            }

            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 100 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        });
        await using var _ = app;
        using var line = new CommandLine();
        (await line.RunAsync("create", url, "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        line.Errors.ShouldContain("longer than 20 MB: not taken");
    }

    [Fact]
    public async Task Beside_a_log_the_address_gives_structure_or_is_the_target()
    {
        var (app, url, _) = await ServeAsync(context => Status(context, 404));
        await using var _ = app;
        using var line = new CommandLine();
        var log = new StringWriter();
        new KnownTraffic(seed: 5, minutes: 5, lines: 2_000).Write(log);
        (await line.RunAsync("create", line.Write("access.log", log.ToString()), url, "-o", line.PathOf("out"), "--yes")).ShouldBe(0, line.Errors);
        line.Errors.ShouldContain("taken for the target");
        PlanOf(line).Target.Url.ShouldBe(url);
        PlanOf(line).Requirements.Requests!.From.ShouldBe(Provenance.Observed);
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Answer(HttpContext context, string text)
    {
        context.Response.StatusCode = 200;
        return context.Response.WriteAsync(text);
    }
}
