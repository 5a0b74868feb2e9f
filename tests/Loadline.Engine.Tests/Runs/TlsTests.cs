using Loadline.Engine.Tests.Targets;
using Loadline.Plans;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Loadline.Engine.Tests.Runs;

public sealed class TlsTests
{
    [Theory]
    [InlineData(HttpVersionChoice.Auto, "HTTP/2")]
    [InlineData(HttpVersionChoice.Http1, "HTTP/1.1")]
    [InlineData(HttpVersionChoice.Http2, "HTTP/2")]
    public async Task The_version_is_negotiated_as_the_plan_says(HttpVersionChoice version, string protocol)
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context => context.Response.WriteAsync("ok")), tls: true);
        var plan = Play.Plan(target.Url, Play.Post("/", new TextBody("body", "text/plain")) with { Expect = new Expectation { Contains = "ok" } }).Times(6, users: 2);
        var result = await (plan with { Target = plan.Target with { Http = version, Tls = new TlsSettings { Verify = false } } }).RunAsync();
        result.Errors.ShouldBeEmpty();
        target.Requests.ShouldAllBe(request => request.Protocol == protocol && request.Body == "body");
        target.Requests.Count.ShouldBe(6);
        result.Series("http_req_tls_handshaking").NonZero.ShouldBeInRange(1, 2);
        result.Sum("http_req_duration").ShouldBe(result.Sum("http_req_sending") + result.Sum("http_req_waiting") + result.Sum("http_req_receiving"), 1e-6);
        result.Sum("http_req_waiting").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_target_without_version_2_is_asked_once_and_spoken_to_in_version_1()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context => context.Response.WriteAsync("ok")), tls: true, protocols: HttpProtocols.Http1);
        var plan = Play.Plan(target.Url, Play.Get("/")).Times(20, users: 4);
        var result = await (plan with { Target = plan.Target with { Tls = new TlsSettings { Verify = false } } }).RunAsync();
        result.Errors.ShouldBeEmpty();
        target.Requests.ShouldAllBe(request => request.Protocol == "HTTP/1.1");
        target.Requests.Count.ShouldBe(20);
        target.Connections.ShouldBeInRange(1, 4);
    }

    [Fact]
    public async Task Plaintext_speaks_version_2_with_prior_knowledge()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context => context.Response.WriteAsync("ok")), protocols: HttpProtocols.Http2);
        var plan = Play.Plan(target.Url, Play.Get("/")).Times(20, users: 5);
        var result = await (plan with { Target = plan.Target with { Http = HttpVersionChoice.Http2, Connections = ConnectionReuse.Shared } }).RunAsync();
        result.Errors.ShouldBeEmpty();
        target.Requests.ShouldAllBe(request => request.Protocol == "HTTP/2");
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_is_refused()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context => context.Response.WriteAsync("ok")), tls: true);
        var result = await Play.Plan(target.Url, Play.Get("/")).RunAsync();
        result.Errors.Select(error => (error.Code, error.Message)).ShouldBe([(1310, "the certificate is not trusted")]);
        target.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_authority_of_the_plan_is_trusted()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context => context.Response.WriteAsync("ok")), tls: true);
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ca.pem"), target.Pem);
        var plan = Play.Plan(target.Url, Play.Get("/"));
        var options = Play.Options() with { Folder = folder.FullName };
        (await (plan with { Target = plan.Target with { Tls = new TlsSettings { CaFile = "ca.pem" } } }).RunAsync(options)).Errors.ShouldBeEmpty();
        (await (plan with { Target = plan.Target with { Tls = new TlsSettings { CaFile = "ca.pem", ServerName = "other.example" } } }).RunAsync(options))
            .Errors.Select(error => (error.Code, error.Message)).ShouldBe([(1311, "the certificate is for another host name")]);
        (await Should.ThrowAsync<LoadlineException>(() => (plan with { Target = plan.Target with { Tls = new TlsSettings { CaFile = "../ca.pem" } } }).RunAsync(options)))
            .Message.ShouldBe("The file ../ca.pem is outside of the plan's folder: the plan may only use files below it.");
        folder.Delete(recursive: true);
    }
}
