using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Loadline.Engine.Loops;

namespace Loadline.Engine.Connections;

/// <summary>
/// A connection as the stream that TLS runs over. Writing never waits: what the socket does not take is kept and sent when it does, and
/// <see cref="DrainedAsync"/> says when that is.
/// </summary>
internal sealed class LoopStream(ISocketConnection connection) : WireStream
{
    private readonly LoopWait _drained = new();
    private byte[] _rest = [];
    private int _restAt;
    private int _restCount;
    private int _error;

    /// <summary>Whether something written was not sent yet.</summary>
    public bool IsBehind => _restCount > 0 && _error == 0;

    /// <summary>Error of sending, 0 while there is none.</summary>
    public int Error => _error;

    /// <summary>Waits until everything written was sent.</summary>
    /// <returns>0 or an error.</returns>
    public ValueTask<int> DrainedAsync() => IsBehind ? _drained.WaitAsync() : new ValueTask<int>(_error);

    /// <summary>Ends what waits.</summary>
    public void Abort()
    {
        _error = ConnectionError.Aborted;
        _drained.Set(_error);
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var reading = buffer.IsEmpty ? connection.ReadableAsync() : connection.ReceiveAsync(buffer);
        if (!reading.IsCompletedSuccessfully)
        {
            return EndReadAsync(reading);
        }

        var count = reading.Result;
        return count >= 0 ? new ValueTask<int>(count) : throw Broken(count);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A loop does not block.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsMemory(offset, count));

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IOException Broken(int error) => new("The connection is broken.", new SocketException((int)ConnectionError.From(error)));

    [AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
    private static async ValueTask<int> EndReadAsync(ValueTask<int> reading)
    {
        var count = await reading;
        return count >= 0 ? count : throw Broken(count);
    }

    private void Write(ReadOnlyMemory<byte> bytes)
    {
        if (_error != 0)
        {
            throw Broken(_error);
        }

        var sent = _restCount > 0 ? 0 : connection.Send(bytes);
        if (sent < 0)
        {
            _error = sent;
            throw Broken(sent);
        }

        if (sent < bytes.Length)
        {
            Keep(bytes.Span[sent..]);
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var begins = _restCount == 0;
        if (begins)
        {
            _restAt = 0;
        }

        if (_restAt + _restCount + bytes.Length > _rest.Length)
        {
            Array.Resize(ref _rest, _restAt + _restCount + bytes.Length);
        }

        bytes.CopyTo(_rest.AsSpan(_restAt + _restCount));
        _restCount += bytes.Length;
        if (begins)
        {
            _ = DrainAsync();
        }
    }

    private async Task DrainAsync()
    {
        while (_restCount > 0 && _error == 0)
        {
            var sent = await connection.WritableAsync();
            if (sent >= 0)
            {
                sent = connection.Send(_rest.AsMemory(_restAt, _restCount));
            }

            if (sent < 0)
            {
                _error = _error == 0 ? sent : _error;
                break;
            }

            (_restAt, _restCount) = (_restAt + sent, _restCount - sent);
        }

        _drained.Set(_error);
    }
}
