using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;

namespace Loadline.Engine.Connections;

/// <summary>
/// A connection of a loop that waits by epoll. It remembers what the last event and the last call said about the socket, so that it never
/// asks the kernel for what is not there: a request that is answered at once costs one call to send and one to receive. With thousands of
/// connections most of the cost is memory that is not in the cache: what a request needs is in this object itself.
/// </summary>
internal sealed class EpollConnection : ISocketConnection, ISocketEvents, IValueTaskSource<int>
{
    private const int Nothing = int.MinValue;
    private readonly EpollPoller _poller;
    private readonly ByteTally _bytes;
    private readonly Socket _socket;
    private readonly int _descriptor;
    private readonly LoopWait _writing = new();
    private ManualResetValueTaskSourceCore<int> _reading;
    private Memory<byte> _buffer;
    private int _number = -1;
    private bool _waitsToRead;
    private bool _waitsToWrite;
    private bool _receives;
    private bool _readable;
    private bool _writable;
    private bool _ended;
    private bool _aborted;

    /// <summary>Creates a connection that is not open yet.</summary>
    /// <exception cref="SocketException">The system gives no socket.</exception>
    public EpollConnection(EpollPoller poller, AddressFamily family, ByteTally bytes)
    {
        (_poller, _bytes) = (poller, bytes);
        _socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, NoDelay = true };
        _descriptor = (int)_socket.Handle;
        if (!SocketReserve.Allows(_descriptor))
        {
            _socket.Dispose();
            throw new SocketException((int)SocketError.TooManyOpenSockets);
        }
    }

    /// <inheritdoc/>
    public bool IsIdle(bool ask) => !_ended && !_aborted && ((!_readable && !ask) || HasNothing());

    /// <inheritdoc/>
    public bool HasEnded(bool ask) => _ended || _aborted || (ask && !HasNothing() && _ended);

    /// <inheritdoc/>
    public async Task<int> ConnectAsync(IPEndPoint target)
    {
        var address = target.Serialize();
        if (Connect(address.Buffer.Span[..address.Size]) is var error and < 0)
        {
            return error;
        }

        // Not earlier: a socket that does not connect yet counts as hung up.
        _number = _poller.Add(_descriptor, this);
        if (_number < 0)
        {
            return ConnectionError.Of(SocketError.TooManyOpenSockets);
        }

        var signal = await WritableAsync();
        return signal < 0 ? signal : ConnectError();
    }

    /// <inheritdoc/>
    public unsafe int Send(ReadOnlyMemory<byte> bytes)
    {
        if (_aborted)
        {
            return ConnectionError.Aborted;
        }

        fixed (byte* start = bytes.Span)
        {
            while (true)
            {
                var count = (int)Libc.Send(_descriptor, start, bytes.Length, Libc.NoSignal);
                if (count >= 0)
                {
                    _writable = count == bytes.Length;
                    _bytes.AddSent(count);
                    return count;
                }

                switch (Marshal.GetLastPInvokeError())
                {
                    case Libc.Interrupted:
                        continue;
                    case Libc.Again:
                        _writable = false;
                        return 0;
                    case var error:
                        // What came before it failed can still be received.
                        _ended = _readable = true;
                        return ConnectionError.OfLinux(error);
                }
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> WritableAsync() =>
        _aborted ? new ValueTask<int>(ConnectionError.Aborted)
        : _writable ? new ValueTask<int>(0)
        : WaitToWriteAsync();

    /// <inheritdoc/>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        if (_aborted)
        {
            return new ValueTask<int>(ConnectionError.Aborted);
        }

        if (_readable && Receive(buffer.Span) is var count and not Nothing)
        {
            return new ValueTask<int>(count);
        }

        _buffer = buffer;
        return WaitToReadAsync(receives: true);
    }

    /// <inheritdoc/>
    public ValueTask<int> ReadableAsync()
    {
        if (_aborted || _readable)
        {
            return new ValueTask<int>(_aborted ? ConnectionError.Aborted : 0);
        }

        return WaitToReadAsync(receives: false);
    }

    /// <inheritdoc/>
    public void OnEvents(SocketEvents events)
    {
        const SocketEvents Over = SocketEvents.Ended | SocketEvents.Failed | SocketEvents.HungUp;
        if ((events & Over) != 0)
        {
            _ended = true;
        }

        if ((events & (SocketEvents.Readable | Over)) != 0)
        {
            _readable = true;
        }

        if ((events & (SocketEvents.Writable | SocketEvents.Failed | SocketEvents.HungUp)) != 0)
        {
            _writable = true;
            if (_waitsToWrite)
            {
                EndWrite(0);
            }
        }

        // What went on with writing may have read, or closed, what this was about.
        if (!_readable || !_waitsToRead)
        {
            return;
        }

        var count = _receives ? Receive(_buffer.Span) : 0;
        if (count != Nothing)
        {
            EndRead(count);
        }
    }

    /// <inheritdoc/>
    public void Abort()
    {
        _aborted = true;
        EndRead(ConnectionError.Aborted);
        EndWrite(ConnectionError.Aborted);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_number >= 0)
        {
            _poller.Remove(_number);
            _number = -1;
        }

        _socket.Dispose();
        Abort();
    }

    /// <inheritdoc/>
    int IValueTaskSource<int>.GetResult(short token) => _reading.GetResult(token);

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _reading.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _reading.OnCompleted(continuation, state, token, flags & ~ValueTaskSourceOnCompletedFlags.UseSchedulingContext);

    private ValueTask<int> WaitToReadAsync(bool receives)
    {
        _reading.Reset();
        (_waitsToRead, _receives) = (true, receives);
        return new ValueTask<int>(this, _reading.Version);
    }

    private ValueTask<int> WaitToWriteAsync()
    {
        _waitsToWrite = true;
        return _writing.WaitAsync();
    }

    private void EndRead(int result)
    {
        if (_waitsToRead)
        {
            _waitsToRead = false;
            _reading.SetResult(result);
        }
    }

    private void EndWrite(int result)
    {
        _waitsToWrite = false;
        _writing.Set(result);
    }

    private unsafe int Receive(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            while (true)
            {
                var count = (int)Libc.Receive(_descriptor, start, buffer.Length, 0);
                if (count > 0)
                {
                    // A stream that gives less than there is room for has nothing more, unless its end is still to be read.
                    _readable = count == buffer.Length || _ended;
                    _bytes.AddReceived(count);
                    return count;
                }

                if (count == 0)
                {
                    _ended = true;
                    return 0;
                }

                switch (Marshal.GetLastPInvokeError())
                {
                    case Libc.Interrupted:
                        continue;
                    case Libc.Again:
                        _readable = false;
                        return Nothing;
                    case var error:
                        _ended = true;
                        return ConnectionError.OfLinux(error);
                }
            }
        }
    }

    /// <summary>Asks the kernel: the last piece may have ended where the buffer did, and the end may not have been heard of yet.</summary>
    private unsafe bool HasNothing()
    {
        byte any;
        var count = Libc.Receive(_descriptor, &any, 1, Libc.Peek);
        _readable = count >= 0 || Marshal.GetLastPInvokeError() != Libc.Again;
        _ended |= _readable && count <= 0;
        return !_readable;
    }

    private unsafe int Connect(ReadOnlySpan<byte> address)
    {
        fixed (byte* start = address)
        {
            if (Libc.Connect(_descriptor, start, address.Length) == 0)
            {
                return 0;
            }
        }

        var error = Marshal.GetLastPInvokeError();
        return error is Libc.InProgress or Libc.Interrupted ? 0 : ConnectionError.OfLinux(error);
    }

    private int ConnectError()
    {
        var error = (SocketError)(int)_socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
        return error == SocketError.Success ? 0 : ConnectionError.Of(error);
    }
}
