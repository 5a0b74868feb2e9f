using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using Loadline.Engine.Connections;
using Loadline.Engine.Loops;

namespace Loadline.Engine.Http.One;

/// <summary>
/// One user's requests over HTTP/1.1. In the common case a request is: one call to send, one wait, one call to receive; nothing is
/// allocated, and four times are taken.
/// <para>
/// A target may close a kept connection at the moment it is used again. A request that fails so before any byte of a response is sent once
/// more, on a new connection, if it may be (RFC 9110, section 9.2.2: its method is idempotent) or if nothing of it was sent; the
/// time of the first try counts. Any other failure is a failed request. Before a request that may not be sent twice the system is asked
/// whether the connection is still open, so that only what happens at that very moment fails it.
/// </para>
/// </summary>
internal sealed class OneTransport : LoopTimer, ITransport
{
    private const double ContinueSeconds = 1;
    private const double AheadSeconds = 10;
    private static readonly List<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http11];
    private readonly LoopOne _shared;
    private readonly RunClock _clock;
    private readonly ConnectionPool _pool;
    private readonly bool _ownsPool;
    private readonly Memory<byte> _received;
    private LoopSleep? _continue;
    private Dial? _dial;
    private KeptConnection? _current;
    private ResponseReader? _reader;
    private RequestFault? _ending;
    private int _sent;
    private int _sendError;

    /// <summary>Creates the transport.</summary>
    /// <param name="shared">What it shares with the others of its loop.</param>
    /// <param name="pool">Where connections are kept between requests.</param>
    /// <param name="ownsPool">Whether they are closed with it.</param>
    public OneTransport(LoopOne shared, ConnectionPool pool, bool ownsPool)
        : base(shared.Connections.Loop)
    {
        (_shared, _pool, _ownsPool) = (shared, pool, ownsPool);
        _clock = Loop.Clock;
        _received = Loop.Received;
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
    public async ValueTask<RequestFault?> SendAsync(WireRequest request, WireResponse response)
    {
        response.Reset();
        var times = response.Times;
        var now = times.Started = _clock.Now;
        _ending = null;
        Set(_clock.After(now, request.Timeout.TotalSeconds));
        var kept = _current = _pool.Take(request.Origin, ask: !IsIdempotent(request.Method));
        if (kept?.Opening is { } opening)
        {
            (times.ConnectStarted, times.Connected, times.Secured) = (opening.ConnectStarted, opening.Connected, opening.Secured);
            kept.Opening = null;
        }

        RequestFault? fault;
        while (true)
        {
            if (_current is null)
            {
                fault = await OpenAsync(request.Origin, times);
                now = _clock.Now;
                if (fault is not null)
                {
                    break;
                }
            }

            var connection = _current!.Connection;
            response.Via = _current.Facts;
            times.BeginWrite(now);
            var bytes = _shared.Writer.Write(request, out var headLength);
            var total = headLength + (request.Body?.Length ?? 0);
            var waits = request.Expects && headLength < total;
            _sent = connection.Send(waits ? bytes[..headLength] : bytes);
            var sending = new ValueTask<int>(0);
            if (_sent == total)
            {
                times.Sent = _clock.Now;
                _sendError = 0;
            }
            else if (_sent >= 0)
            {
                _sendError = 0;
                sending = SendRestAsync(connection, request, times, headLength, waits);
            }
            else
            {
                (_sent, _sendError) = (0, _sent);
            }

            var count = 0;
            var hasBegun = false;
            while (_reader is not { IsDone: true })
            {
                count = await connection.ReadableAsync();
                if (count >= 0)
                {
                    count = await connection.ReceiveAsync(_received);
                }

                now = _clock.Now;
                if (count <= 0)
                {
                    break;
                }

                if (times.FirstByte == 0)
                {
                    times.FirstByte = now;
                }

                hasBegun = true;
                _reader ??= BeginReading(request, response);
                _reader.Read(_received.Span[..count]);
                if (!_reader.IsDone)
                {
                    ReadOn(connection, times);
                    if (request.TimesHeadersOnly && _reader.Part >= ResponsePart.Body)
                    {
                        Clear();
                    }
                }
            }

            // What came has been used up, and what its reader says is asked now: another user may have it next.
            _reader ??= BeginReading(request, response);
            fault = End(count);
            (response.Status, response.Version) = fault is null ? (_reader.Status, _reader.Version) : (0, 0);
            var isSent = _sent == total;
            if (fault is null && isSent && _reader.Persists && !(request.HasConnection && ConnectionField.Closes(request.Fields.Written)))
            {
                _pool.Keep(_current);
            }
            else
            {
                connection.Dispose();
            }

            _current = null;
            if (!isSent)
            {
                // It waits for nothing that can still come: the connection is closed.
                _continue?.Interrupt();
            }

            await sending;
            _shared.Readers.Push(_reader);
            _reader = null;
            if (fault is null || kept is null || hasBegun || _ending is not null || !IsClosed(count))
            {
                break;
            }

            kept = null;
            if (_sent > 0 && !IsIdempotent(request.Method))
            {
                fault = RequestFault.KeptClosed;
                break;
            }

            times.Sent = 0;
        }

        Clear();
        times.Ended = now;
        return fault;
    }

    /// <inheritdoc/>
    public void Cut() => Stop(RequestFault.Cut);

    /// <inheritdoc/>
    public async ValueTask<bool> ConnectAsync(Origin origin)
    {
        if (_pool.Take(origin, ask: true) is { } open)
        {
            _pool.Keep(open);
            return true;
        }

        _ending = null;
        Set(_clock.After(_clock.Now, AheadSeconds));
        var times = new WireTimes();
        var fault = await OpenAsync(origin, times);
        Clear();
        if (fault is not null)
        {
            return false;
        }

        _current!.Opening = times;
        _pool.Keep(_current);
        _current = null;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop(RequestFault.Cut);
        Clear();
        if (_ownsPool)
        {
            _pool.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override void OnTime(long now) => Stop(RequestFault.Timeout);

    private static bool IsIdempotent(string method) => method is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "TRACE";

    private static bool IsClosed(int count) =>
        count == 0 || ConnectionError.From(count) is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown;

    private void Stop(RequestFault why)
    {
        _ending ??= why;
        _dial?.Abort();
        _current?.Connection.Abort();
    }

    private async Task<RequestFault?> OpenAsync(Origin origin, WireTimes times)
    {
        var dial = _dial = new Dial(_shared.Connections, origin.Host, origin.Port);
        var socket = await dial.OpenAsync();
        _dial = null;
        times.ConnectStarted = dial.Started;
        if (socket is null)
        {
            return _ending ?? (dial.IsBarred ? RequestFault.BarredAddress : null) ?? FaultOf.Dial(dial.Error, dial.IsLookup);
        }

        times.Connected = _clock.Now;
        if (!origin.IsSecure)
        {
            _current = new KeptConnection(origin, socket) { Facts = ConnectionFacts.Of(dial.Remote, null) };
            return null;
        }

        var tls = new TlsConnection(Loop, socket);
        _current = new KeptConnection(origin, tls);
        try
        {
            await tls.HandshakeAsync(_shared.Tls.For(origin.Host.Trim('[', ']'), Protocols));
            times.Secured = _clock.Now;
            _current.Facts = tls.Facts(dial.Remote);
            return null;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException or InvalidOperationException)
        {
            tls.Dispose();
            _current = null;
            return _ending ?? FaultOf.Handshake(exception);
        }
    }

    /// <summary>Sends what could not be sent at once, while the response may already be read.</summary>
    /// <returns>0.</returns>
    [AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
    private async ValueTask<int> SendRestAsync(IConnection connection, WireRequest request, WireTimes times, int headLength, bool waits)
    {
        if (waits)
        {
            _continue ??= new LoopSleep(Loop);
            await _continue.UntilAsync(_clock.After(_clock.Now, ContinueSeconds));
            if (_reader is { IsDone: true })
            {
                return 0;
            }
        }

        var total = headLength + (request.Body?.Length ?? 0);
        while (_sent < total)
        {
            var count = await connection.WritableAsync();
            if (count >= 0)
            {
                count = connection.Send(_shared.Writer.Rest(request, headLength, _sent));
            }

            if (count < 0)
            {
                _sendError = count;
                return 0;
            }

            _sent += count;
        }

        times.EndWrite(_clock.Now);
        return 0;
    }

    private ResponseReader BeginReading(WireRequest request, WireResponse response)
    {
        var reader = _shared.Readers.TryPop(out var free) ? free : new ResponseReader();
        reader.Begin(response.Headers, request.KeepBody ? response.Body : null, request.Method == "HEAD");
        return reader;
    }

    /// <summary>A piece was read, and there is more to come.</summary>
    private void ReadOn(IConnection connection, WireTimes times)
    {
        if (_reader!.Part == ResponsePart.Rest && connection is TlsConnection tls)
        {
            tls.ReadsToEnd = true;
        }

        if (_reader.MayContinue && _continue is not null)
        {
            // Only the final response counts.
            times.FirstByte = _reader.Part == ResponsePart.Status ? 0 : times.FirstByte;
            _continue.Interrupt();
        }
    }

    /// <summary>What became of the response.</summary>
    /// <param name="count">Result of the last receive.</param>
    private RequestFault? End(int count)
    {
        if (_ending is not null)
        {
            return _ending;
        }

        if (count > 0)
        {
            return _reader!.Fault;
        }

        // A response may be over because the target closed the connection although it had not read all of the request.
        if (count == 0)
        {
            _reader!.End();
            if (_reader.Fault is null || _sendError == 0)
            {
                return _reader.Fault;
            }
        }

        return FaultOf.Socket(ConnectionError.From(count < 0 ? count : _sendError), connecting: false);
    }
}
