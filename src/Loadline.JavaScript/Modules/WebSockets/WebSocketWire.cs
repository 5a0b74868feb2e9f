using System.Buffers.Binary;
using System.Text;
using System.Threading.Channels;

namespace Loadline.JavaScript.Modules.WebSockets;

/// <summary>
/// An open WebSocket. What is sent waits in a queue for its turn; what comes in is told one after another, as fast as it is taken. Pings are answered by
/// themselves. The end is told exactly once, and last.
/// </summary>
internal sealed class WebSocketWire : IDisposable
{
    /// <summary>Bytes that may wait to be sent before sending fails.</summary>
    private const long MostWaiting = 64 << 20;

    /// <summary>Pieces of what came in that nobody has taken yet: 256 of 256 kB each.</summary>
    private const int MostUntaken = 256;

    private const int PieceBytes = 256 << 10;
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(2);
    private readonly Stream _stream;
    private readonly WebSocketCodec _codec;
    private readonly Action<WebSocketEvent> _happened;
    private readonly Channel<byte[]> _outgoing = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _room = new(MostUntaken);
    private readonly CancellationTokenSource _stop = new();
    private Task _writing = Task.CompletedTask;
    private long _waiting;
    private long _sent;
    private int _said;

    /// <summary>Creates it; nothing is sent or received before <see cref="Start"/>.</summary>
    /// <param name="stream">The connection after the handshake.</param>
    /// <param name="deflates">Whether messages may be compressed.</param>
    /// <param name="happened">Told of everything that comes in; on any thread, one after another.</param>
    public WebSocketWire(Stream stream, bool deflates, Action<WebSocketEvent> happened)
        => (_stream, _codec, _happened) = (stream, new WebSocketCodec(stream, deflates), happened);

    /// <summary>Begins to send and receive.</summary>
    public void Start()
    {
        _writing = WriteAsync();
        _ = ReadAsync();
    }

    /// <summary>Bytes that went out.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Bytes that came in.</summary>
    public long Received => _codec.Received;

    /// <summary>Bytes that wait to be sent.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Sends a message, a ping or a pong.</summary>
    /// <returns>False when it can't be: the WebSocket is closed, or too much waits already.</returns>
    public bool Send(WebSocketOpcode opcode, byte[] data)
    {
        if (Volatile.Read(ref _said) != 0 || Waiting > MostWaiting)
        {
            return false;
        }

        return Queue(_codec.Write(opcode, data));
    }

    /// <summary>Says goodbye; the other side's goodbye follows, or the end after two seconds.</summary>
    public void Close(int code, string reason)
    {
        if (Interlocked.Exchange(ref _said, 1) != 0)
        {
            return;
        }

        var text = Encoding.UTF8.GetBytes(reason);
        var payload = new byte[code == 1005 ? 0 : 2 + Math.Min(text.Length, 123)];
        if (payload.Length > 0)
        {
            BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
            text.AsSpan(0, payload.Length - 2).CopyTo(payload.AsSpan(2));
        }

        Queue(_codec.Write(WebSocketOpcode.Close, payload));
        _outgoing.Writer.TryComplete();
        _stop.CancelAfter(LongestGoodbye);
    }

    /// <summary>What came in was taken: there is room for more.</summary>
    public void Take(WebSocketEvent taken) => _room.Release(PiecesOf(taken));

    /// <summary>Ends it at once.</summary>
    public void Abort() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _outgoing.Writer.TryComplete();
        _stop.Cancel();
    }

    private static int PiecesOf(WebSocketEvent happened) => 1 + (happened.Data.Length / PieceBytes);

    private bool Queue(byte[] frame)
    {
        Interlocked.Add(ref _waiting, frame.Length);
        return _outgoing.Writer.TryWrite(frame);
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var frame in _outgoing.Reader.ReadAllAsync(_stop.Token).ConfigureAwait(false))
            {
                await _stream.WriteAsync(frame, _stop.Token).ConfigureAwait(false);
                Interlocked.Add(ref _waiting, -frame.Length);
                Interlocked.Add(ref _sent, frame.Length);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            // Whoever reads learns it, too.
            await _stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task ReadAsync()
    {
        WebSocketEvent end;
        try
        {
            while (true)
            {
                var happened = await _codec.ReadAsync(TellAsync, _stop.Token).ConfigureAwait(false);
                if (happened.Kind == WebSocketOpcode.Close)
                {
                    Close(happened.Code, "");
                    end = happened;
                    break;
                }

                await TellAsync(happened).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or InvalidDataException or System.Net.Sockets.SocketException)
        {
            var text = exception is EndOfStreamException ? "websocket: close 1006 (abnormal closure): unexpected EOF" : exception is OperationCanceledException ? "the connection was closed" : exception.Message;
            end = new WebSocketEvent(WebSocketOpcode.Close, [], 1006, "", text);
            Interlocked.Exchange(ref _said, 1);
            _outgoing.Writer.TryComplete();
        }

        await FlushAsync().ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        _happened(end);
    }

    /// <summary>Lets the answer to a goodbye go out.</summary>
    private async Task FlushAsync()
    {
        try
        {
            await _writing.WaitAsync(LongestGoodbye, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // Then it does not.
        }
    }

    private async ValueTask TellAsync(WebSocketEvent happened)
    {
        if (happened.Kind == WebSocketOpcode.Ping)
        {
            Send(WebSocketOpcode.Pong, happened.Data);
        }

        for (var i = PiecesOf(happened); i > 0; i--)
        {
            await _room.WaitAsync(_stop.Token).ConfigureAwait(false);
        }

        _happened(happened);
    }
}
