using System.Net;
using Loadline.Engine.Loops;
using Loadline.Plans;

namespace Loadline.Engine.Http;

/// <summary>One user's requests over the runtime's client.</summary>
internal sealed class SocketsTransport(
    HttpMessageInvoker invoker,
    RunClock clock,
    HttpVersionChoice version,
    Action<WireTimes> announce,
    Func<Origin, Task<bool>> connect,
    IDisposable? owned,
    EngineLoop loop) : ITransport
{
    private readonly byte[] _chunk = new byte[16 * 1024];
    private CancellationTokenSource _timeout = new(Timeout.InfiniteTimeSpan, clock.Time);
    private readonly Dictionary<string, ConnectionFacts> _opened = new(StringComparer.Ordinal);
    private volatile bool _cut;

    /// <inheritdoc/>
    public async ValueTask<RequestFault?> SendAsync(WireRequest request, WireResponse response)
    {
        // Everything between here and the end may run on threads of the runtime's client; the user goes on on its loop.
        var fault = await ExchangeAsync(request, response).ConfigureAwait(false);
        await loop;
        return fault;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ConnectAsync(Origin origin)
    {
        var isOpen = await connect(origin).ConfigureAwait(false);
        await loop;
        return isOpen;
    }

    /// <inheritdoc/>
    public void Cut()
    {
        _cut = true;
        _timeout.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timeout.Dispose();
        owned?.Dispose();
    }

    private async ValueTask<RequestFault?> ExchangeAsync(WireRequest request, WireResponse response)
    {
        response.Reset();

        // Taken on the loop: what fills it may run elsewhere.
        _ = response.Content;
        var times = response.Times;
        using var message = MessageOf(request, times);
        if (message is null)
        {
            times.Started = times.Ended = clock.Now;
            return RequestFault.InvalidHeader;
        }

        announce(times);
        _cut = false;
        _timeout.CancelAfter(request.Timeout);
        RequestFault? fault = null;
        times.Started = clock.Now;
        try
        {
            using var reply = await invoker.SendAsync(message, _timeout.Token).ConfigureAwait(false);
            EndHeaders(reply, times);
            (response.Status, response.Version) = ((int)reply.StatusCode, (reply.Version.Major * 10) + reply.Version.Minor);
            if (message.Opened is { } opened)
            {
                // Requests that follow go over the same connection.
                _opened[request.Origin.Address] = opened;
            }

            response.Via = _opened.GetValueOrDefault(request.Origin.Address);
            Copy(reply, response);
            await ReadAsync(reply, request.KeepBody ? response.Body : null).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_timeout.IsCancellationRequested)
        {
            fault = _cut ? RequestFault.Cut : RequestFault.Timeout;
        }
        catch (OperationCanceledException)
        {
            fault = new RequestFault(1211, "the connection can't be opened in time", IsUnreachable: true);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidOperationException or ObjectDisposedException)
        {
            fault = _timeout.IsCancellationRequested ? (_cut ? RequestFault.Cut : RequestFault.Timeout) : FaultOf.Exception(exception);
        }

        times.Ended = clock.Now;
        if (!_timeout.TryReset())
        {
            _timeout.Dispose();
            _timeout = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock.Time);
        }

        if (fault is not null)
        {
            (response.Status, response.Version) = (0, 0);

            // A connection that is still being opened may write into the times it was given: they are not used again.
            response.Times = new WireTimes
            {
                Started = times.Started,
                ConnectStarted = times.ConnectStarted,
                Connected = times.Connected,
                Secured = times.Secured,
                SendStarted = times.SendStarted,
                Sent = times.Sent,
                FirstByte = times.FirstByte,
                Ended = times.Ended,
            };
        }

        return fault;
    }

    private TimedMessage? MessageOf(WireRequest request, WireTimes times)
    {
        var message = new TimedMessage(HttpMethod.Parse(request.Method), request.Address, times)
        {
            Version = version == HttpVersionChoice.Http1 ? HttpVersion.Version11 : HttpVersion.Version20,
            VersionPolicy = version == HttpVersionChoice.Auto ? HttpVersionPolicy.RequestVersionOrLower : HttpVersionPolicy.RequestVersionExact,
        };
        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
        }

        foreach (var (name, value) in FieldLines.Parse(request.Fields.Written))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                // The runtime files headers like Content-Type with the body, and so there has to be one.
                message.Content ??= new ReadOnlyMemoryContent(ReadOnlyMemory<byte>.Empty);
                if (!message.Content.Headers.TryAddWithoutValidation(name, value))
                {
                    message.Dispose();
                    return null;
                }
            }
        }

        return message;
    }

    private void EndHeaders(HttpResponseMessage reply, WireTimes times)
    {
        if (reply.Version.Major >= 2 || times.FirstByte == 0)
        {
            times.SendStarted = times.Sent = Math.Max(times.Started, Math.Max(times.Connected, times.Secured));
            times.FirstByte = clock.Now;
        }
    }

    private static void Copy(HttpResponseMessage reply, WireResponse response)
    {
        foreach (var (name, values) in reply.Headers.NonValidated)
        {
            foreach (var value in values)
            {
                response.Headers.Add(name, value);
            }
        }

        foreach (var (name, values) in reply.Content.Headers.NonValidated)
        {
            foreach (var value in values)
            {
                response.Headers.Add(name, value);
            }
        }
    }

    private async ValueTask ReadAsync(HttpResponseMessage reply, BodyBuffer? body)
    {
        var stream = await reply.Content.ReadAsStreamAsync(_timeout.Token).ConfigureAwait(false);
        while (true)
        {
            var count = await stream.ReadAsync(_chunk, _timeout.Token).ConfigureAwait(false);
            if (count == 0)
            {
                return;
            }

            body?.Append(_chunk.AsSpan(0, count));
        }
    }
}
