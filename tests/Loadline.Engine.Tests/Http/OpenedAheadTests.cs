using System.Net.Security;
using System.Net.Sockets;
using Loadline.Engine.Http;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;
using Loadline.Engine.Tests.Targets;
using Loadline.Plans;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Loadline.Engine.Tests.Http;

/// <summary>HTTP/2 connections that are opened before the load begins.</summary>
public sealed class OpenedAheadTests
{
    [Theory]
    [InlineData(true, HttpVersionChoice.Http2, ConnectionReuse.PerUser)]
    [InlineData(true, HttpVersionChoice.Auto, ConnectionReuse.PerUser)]
    [InlineData(true, HttpVersionChoice.Http2, ConnectionReuse.Shared)]
    [InlineData(false, HttpVersionChoice.Http2, ConnectionReuse.PerUser)]
    public async Task The_first_request_goes_over_the_connection_that_was_opened_ahead(bool tls, HttpVersionChoice version, ConnectionReuse reuse)
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context => context.Response.WriteAsync("ok")), tls, tls ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http2);
        await using var two = new User(target.Url, version, reuse);
        (await two.ConnectAsync()).ShouldBeTrue();
        var first = await two.GetAsync();
        (first.Fault, first.Status, first.Version).ShouldBe((null, 200, 20));
        first.Times.Connected.ShouldBeInRange(1, first.Times.Started);
        first.Times.Secured.ShouldBeInRange(tls ? 1 : 0, first.Times.Started);
        var second = await two.GetAsync();
        (second.Fault, second.Times.Connected).ShouldBe((null, 0));
        target.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_that_was_closed_meanwhile_is_not_used()
    {
        var closed = new SemaphoreSlim(0);
        var certificate = TestTarget.Certificate();
        await using var target = new TcpTarget(async peer =>
        {
            await using var stream = new SslStream(new NetworkStream(peer.Socket));
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate, ApplicationProtocols = [SslApplicationProtocol.Http2] });
            peer.Socket.Close();
            closed.Release();
        });
        await using var two = new User($"https://127.0.0.1:{target.Port}", HttpVersionChoice.Http2, ConnectionReuse.PerUser);
        await two.ConnectAsync();
        (await closed.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue();
        (await two.GetAsync()).Fault.ShouldNotBeNull();
        target.Accepted.ShouldBeGreaterThan(1, "a connection that nobody listens on any more is not tried");
    }

    [Fact]
    public async Task A_target_that_is_not_there_is_told_by_the_request()
    {
        await using var two = new User("https://127.0.0.1:1", HttpVersionChoice.Http2, ConnectionReuse.PerUser);
        (await two.ConnectAsync()).ShouldBeFalse();
        (await two.GetAsync()).Fault!.IsUnreachable.ShouldBeTrue();
    }

    private sealed class User : IAsyncDisposable
    {
        private readonly string _url;
        private readonly EngineLoop _loop;
        private readonly WireTransports _transports;
        private readonly ITransport _transport;

        public User(string url, HttpVersionChoice version, ConnectionReuse reuse)
        {
            _url = url;
            var clock = new RunClock(TimeProvider.System);
            _loop = EngineLoop.Create(0, clock);
            var tls = new TlsSettings { Verify = false };
            _transports = new WireTransports(new Target { Url = url, Http = version, Connections = reuse, Tls = tls }, TimeSpan.FromSeconds(10), new TlsOptions(tls, new PlanFolder(".")), null, clock, new RunMetrics(new MetricCatalog()), gate: null);
            _transport = _transports.Create(_loop);
            _loop.Start();
        }

        public Task<bool> ConnectAsync() => OnLoopAsync(async () => await _transport.ConnectAsync(new Origin(new Uri(_url))));

        public Task<(RequestFault? Fault, int Status, int Version, WireTimes Times)> GetAsync() => OnLoopAsync(async () =>
        {
            using var response = new WireResponse(new ContentPool());
            var fault = await _transport.SendAsync(LoopUser.Request(_url), response);
            _loop.IsHere.ShouldBeTrue();
            return (fault, response.Status, response.Version, response.Times);
        });

        public async ValueTask DisposeAsync()
        {
            await OnLoopAsync(() =>
            {
                _transport.Dispose();
                return Task.FromResult(true);
            });
            _loop.Dispose();
            _transports.Dispose();
        }

        private async Task<T> OnLoopAsync<T>(Func<Task<T>> work)
        {
            var result = default(T)!;
            await LoopWork.OnAsync(_loop, async () => result = await work()).WaitAsync(TimeSpan.FromSeconds(60));
            return result;
        }
    }
}
