using System.Net;
using System.Net.Sockets;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;

namespace Loadline.Engine.Connections;

/// <summary>
/// A connection of a loop over the runtime's asynchronous sockets, for systems without epoll. The runtime only says when the socket can be
/// read, by a read of no bytes; what there is is then received on the loop.
/// </summary>
internal sealed class SocketConnection : ISocketConnection
{
    private const int Copied = 16 * 1024;
    private readonly EngineLoop _loop;
    private readonly ByteTally _bytes;
    private readonly Socket _socket;
    private readonly LoopWait _reading = new();
    private readonly LoopWait _writing = new();
    private readonly SocketAsyncEventArgs _readable = new();
    private SocketAsyncEventArgs? _writable;
    private byte[]? _rest;
    private Memory<byte> _buffer;
    private bool _receives;
    private bool _asked;
    private bool _sending;
    private int _sendError;
    private bool _aborted;

    /// <summary>Creates a connection that is not open yet.</summary>
    /// <exception cref="SocketException">The system gives no socket.</exception>
    public SocketConnection(EngineLoop loop, AddressFamily family, ByteTally bytes)
    {
        (_loop, _bytes) = (loop, bytes);
        _socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, NoDelay = true };
        _readable.SetBuffer(Memory<byte>.Empty);
        _readable.Completed += (_, _) => loop.Post(static state => ((SocketConnection)state!).OnReadable(), this);
    }

    /// <inheritdoc/>
    /// <remarks>Nobody tells the loop: the system is always asked.</remarks>
    public bool IsIdle(bool ask) => !_aborted && !_sending && !Polls();

    /// <inheritdoc/>
    public bool HasEnded(bool ask) => _aborted || (Polls() && _socket.Available == 0);

    /// <inheritdoc/>
    public async Task<int> ConnectAsync(IPEndPoint target)
    {
        var result = 0;
        try
        {
            await _socket.ConnectAsync(target).ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            result = ConnectionError.Of(exception.SocketErrorCode);
        }
        catch (ObjectDisposedException)
        {
            result = ConnectionError.Aborted;
        }

        await _loop;
        return _aborted ? ConnectionError.Aborted : result;
    }

    /// <inheritdoc/>
    public int Send(ReadOnlyMemory<byte> bytes)
    {
        if (_aborted || _sendError != 0)
        {
            return _aborted ? ConnectionError.Aborted : _sendError;
        }

        if (_sending)
        {
            return 0;
        }

        var count = _socket.Send(bytes.Span, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            count = SendLater(bytes.Span[..Math.Min(bytes.Length, Copied)]);
        }
        else if (error != SocketError.Success)
        {
            return ConnectionError.Of(error);
        }

        _bytes.AddSent(count);
        return count;
    }

    /// <inheritdoc/>
    public ValueTask<int> WritableAsync() =>
        _aborted ? new ValueTask<int>(ConnectionError.Aborted)
        : _sending ? _writing.WaitAsync()
        : new ValueTask<int>(_sendError);

    /// <inheritdoc/>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        if (!_aborted && !_asked && TryReceive(buffer.Span, out var count))
        {
            return new ValueTask<int>(count);
        }

        (_buffer, _receives) = (buffer, true);
        return WaitAsync();
    }

    /// <inheritdoc/>
    public ValueTask<int> ReadableAsync()
    {
        _receives = false;
        return WaitAsync();
    }

    /// <inheritdoc/>
    public void Abort()
    {
        _aborted = true;
        _socket.Dispose();
        _reading.Set(ConnectionError.Aborted);
        _writing.Set(ConnectionError.Aborted);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Abort();
        _readable.Dispose();
        _writable?.Dispose();
    }

    private bool Polls()
    {
        try
        {
            return _socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    private ValueTask<int> WaitAsync()
    {
        if (_aborted)
        {
            return new ValueTask<int>(ConnectionError.Aborted);
        }

        // A wait that was left is still good for the next.
        if (!_asked)
        {
            _asked = true;
            if (!_socket.ReceiveAsync(_readable))
            {
                _loop.Post(static state => ((SocketConnection)state!).OnReadable(), this);
            }
        }

        return _reading.WaitAsync();
    }

    private void OnReadable()
    {
        _asked = false;
        if (_aborted || !_reading.IsAwaited)
        {
            return;
        }

        // An error is told once: the runtime has been told, and the next to ask would hear that the connection has ended.
        if (_readable.SocketError != SocketError.Success)
        {
            _reading.Set(ConnectionError.Of(_readable.SocketError));
        }
        else if (!_receives)
        {
            _reading.Set(0);
        }
        else if (TryReceive(_buffer.Span, out var count))
        {
            _reading.Set(count);
        }
        else
        {
            _asked = true;
            if (!_socket.ReceiveAsync(_readable))
            {
                _loop.Post(static state => ((SocketConnection)state!).OnReadable(), this);
            }
        }
    }

    private bool TryReceive(Span<byte> buffer, out int count)
    {
        count = _socket.Receive(buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return false;
        }

        if (error != SocketError.Success)
        {
            count = ConnectionError.Of(error);
        }
        else
        {
            _bytes.AddReceived(count);
        }

        return true;
    }

    /// <summary>The runtime can't be asked when a socket can be written, only to write: what it writes has to stay where it is.</summary>
    private int SendLater(ReadOnlySpan<byte> bytes)
    {
        if (_writable is null)
        {
            _writable = new SocketAsyncEventArgs();
            _writable.Completed += (_, _) => _loop.Post(static state => ((SocketConnection)state!).OnWritten(), this);
        }

        _rest ??= new byte[Copied];
        bytes.CopyTo(_rest);
        _writable.SetBuffer(_rest, 0, bytes.Length);
        _sending = true;
        if (!_socket.SendAsync(_writable))
        {
            _loop.Post(static state => ((SocketConnection)state!).OnWritten(), this);
        }

        return bytes.Length;
    }

    private void OnWritten()
    {
        _sending = false;
        if (!_aborted)
        {
            _sendError = _writable!.SocketError == SocketError.Success ? 0 : ConnectionError.Of(_writable.SocketError);
            _writing.Set(_sendError);
        }
    }
}
