using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Loadline.Engine.Loops;

namespace Loadline.Engine.Connections;

/// <summary>TLS over a connection, by the runtime's <see cref="SslStream"/>, all on the loop's thread.</summary>
internal sealed class TlsConnection : IConnection
{
    /// <summary>Most bytes of one TLS record: a write of no more is encrypted before it waits for anything.</summary>
    private const int RecordBytes = 16 * 1024;

    private readonly EngineLoop _loop;
    private readonly ISocketConnection _socket;
    private readonly LoopStream _stream;
    private readonly SslStream _tls;
    private bool _mayHaveMore;

    /// <summary>Creates the connection; <see cref="HandshakeAsync"/> is next.</summary>
    /// <param name="loop">Whose connection it is.</param>
    /// <param name="socket">The open connection below; this one's from now on.</param>
    public TlsConnection(EngineLoop loop, ISocketConnection socket)
    {
        (_loop, _socket) = (loop, socket);
        _stream = new LoopStream(socket);
        _tls = new SslStream(_stream);
    }

    /// <inheritdoc/>
    /// <remarks>What comes unasked may be a session ticket: only the end counts.</remarks>
    public bool IsIdle(bool ask) => !_socket.HasEnded(ask) && !_stream.IsBehind;

    /// <summary>
    /// Whether the end of the connection ends the response: TLS may then say that it has ended although the connection below stays open.
    /// </summary>
    public bool ReadsToEnd { get; set; }

    /// <summary>What was agreed on; after the handshake.</summary>
    public Http.ConnectionFacts Facts(System.Net.IPEndPoint? remote) => Http.ConnectionFacts.Of(remote, _tls);

    /// <summary>Agrees on keys with the other side.</summary>
    /// <exception cref="System.Security.Authentication.AuthenticationException">It can't be trusted or does not speak TLS as wanted.</exception>
    /// <exception cref="IOException">The connection broke, or was closed.</exception>
    public async Task HandshakeAsync(SslClientAuthenticationOptions options)
    {
        try
        {
            await _tls.AuthenticateAsClientAsync(options).ConfigureAwait(false);
        }
        finally
        {
            await _loop;
        }
    }

    /// <inheritdoc/>
    public int Send(ReadOnlyMemory<byte> bytes)
    {
        if (_stream.IsBehind)
        {
            return 0;
        }

        var record = bytes[..Math.Min(bytes.Length, RecordBytes)];
        try
        {
            // Done when it returns: the stream below never waits.
            var writing = _tls.WriteAsync(record);
            writing.GetAwaiter().GetResult();
            return record.Length;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or ObjectDisposedException)
        {
            return ErrorOf(exception);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> WritableAsync() => _stream.DrainedAsync();

    /// <inheritdoc/>
    public ValueTask<int> ReadableAsync() => _mayHaveMore || ReadsToEnd ? new ValueTask<int>(0) : _socket.ReadableAsync();

    /// <inheritdoc/>
    /// <remarks>A read of the runtime that waits costs memory: <see cref="ReadableAsync"/> first.</remarks>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        try
        {
            var reading = _tls.ReadAsync(buffer);
            return reading.IsCompleted ? new ValueTask<int>(Received(reading.GetAwaiter().GetResult(), buffer.Length)) : EndReceiveAsync(reading, buffer.Length);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or ObjectDisposedException)
        {
            return new ValueTask<int>(ErrorOf(exception));
        }
    }

    /// <inheritdoc/>
    public void Abort()
    {
        _stream.Abort();
        _socket.Abort();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_tls.IsAuthenticated && _stream.Error == 0 && !_stream.IsBehind && !_socket.HasEnded(ask: false))
        {
            SayGoodbye();
        }

        Abort();
        _tls.Dispose();
        _socket.Dispose();
    }

    /// <summary>The rest of a record has not come yet.</summary>
    [AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
    private async ValueTask<int> EndReceiveAsync(ValueTask<int> reading, int length)
    {
        try
        {
            return Received(await reading.ConfigureAwait(false), length);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or ObjectDisposedException)
        {
            return ErrorOf(exception);
        }
    }

    private int Received(int count, int length)
    {
        _mayHaveMore = count == length;
        return count;
    }

    /// <summary>Tells the other side that nothing was cut off (RFC 8446, section 6.1).</summary>
    private void SayGoodbye()
    {
        try
        {
            _ = _tls.ShutdownAsync();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // It has gone first.
        }
    }

    private static int ErrorOf(Exception exception) =>
        exception.GetBaseException() is SocketException socket ? ConnectionError.Of(socket.SocketErrorCode)
        : ConnectionError.Of(exception is IOException ? SocketError.ConnectionAborted : SocketError.OperationAborted);
}
