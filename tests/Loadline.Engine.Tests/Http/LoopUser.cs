using System.Net;
using System.Net.Sockets;
using System.Text;
using Loadline.Engine.Connections;
using Loadline.Engine.Http;
using Loadline.Engine.Http.One;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;
using Loadline.Plans;

namespace Loadline.Engine.Tests.Http;

/// <summary>One user on a loop of its own, over epoll or over the runtime's sockets.</summary>
internal sealed class LoopUser : IAsyncDisposable
{
    private readonly TlsOptions _tls;
    private readonly ConnectionPool _pool = new(6);

    public LoopUser(bool epoll, Func<string, Task<IPAddress[]>>? resolve = null, TlsSettings? tls = null, Func<AddressFamily, ISocketConnection>? create = null, string folder = ".", Func<string, int, IPAddress, bool>? admits = null)
    {
        var clock = new RunClock(TimeProvider.System);
        Loop = new EngineLoop(0, clock, epoll ? new EpollPoller(clock) : new WaitPoller(clock));
        _tls = new TlsOptions(tls, new PlanFolder(folder));
        Names = resolve is null ? new HostNames(clock) : new HostNames(clock, resolve);
        Connections = new LoopConnections(Loop, Names, Bytes, create) { Admits = admits };
        Transport = new OneTransport(new LoopOne(Connections, _tls), _pool, ownsPool: true);
        Loop.Start();
    }

    public EngineLoop Loop { get; }

    public ByteTally Bytes { get; } = new();

    public HostNames Names { get; }

    public LoopConnections Connections { get; }

    public OneTransport Transport { get; }

    public static WireRequest Request(string url, string method = "GET", ReadOnlyMemory<byte>? body = null, string fields = "", double timeout = 20, bool expects = false)
    {
        var address = new Uri(url);
        var request = new WireRequest
        {
            Method = method,
            Origin = new Origin(address),
            Body = body,
            Timeout = TimeSpan.FromSeconds(timeout),
            KeepBody = true,
            Expects = expects,
            HasConnection = fields.Contains("onnection:", StringComparison.Ordinal),
        };
        request.Target.Add(Encoding.ASCII.GetBytes(address.PathAndQuery));
        request.Fields.Add(Encoding.ASCII.GetBytes(fields));
        return request;
    }

    public Task<Answer> GetAsync(string url, double timeout = 20) => SendAsync(Request(url, timeout: timeout));

    public Task<Answer> SendAsync(WireRequest request) => OnLoopAsync(async () =>
    {
        using var response = new WireResponse(new ContentPool());
        var fault = await Transport.SendAsync(request, response);
        Loop.IsHere.ShouldBeTrue();
        return new Answer(fault, response.Status, Encoding.Latin1.GetString(response.Body.Span), [.. Enumerable.Range(0, response.Headers.Count).Select(i => $"{Encoding.Latin1.GetString(response.Headers.Name(i))}: {response.Headers.Text(i)}")], response.Times);
    });

    /// <summary>Runs something on the loop.</summary>
    public Task<T> OnLoopAsync<T>(Func<Task<T>> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task RunAsync()
        {
            try
            {
                result.SetResult(await work());
            }
            catch (Exception exception)
            {
                result.SetException(exception);
            }
        }

        Loop.Post(_ => _ = RunAsync());
        return result.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        await OnLoopAsync(() =>
        {
            Transport.Dispose();
            return Task.FromResult(true);
        });
        Loop.Dispose();
        Loop.Ended.IsCompletedSuccessfully.ShouldBeTrue();
        _tls.Dispose();
    }

    internal sealed record Answer(RequestFault? Fault, int Status, string Body, IReadOnlyList<string> Headers, WireTimes Times);
}
