using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Loadline.JavaScript.Modules.WebSockets;

/// <summary>Frames of the client's side of a WebSocket (RFC 6455), with messages compressed one by one where both sides agreed to (RFC 7692).</summary>
/// <param name="stream">The connection, after the handshake.</param>
/// <param name="deflates">Whether messages may be compressed.</param>
internal sealed class WebSocketCodec(Stream stream, bool deflates)
{
    private const int LargestMessage = 16 << 20;
    private const int LongestControl = 125;
    private static readonly byte[] DeflateTail = [0, 0, 0xFF, 0xFF, 1, 0, 0, 0xFF, 0xFF];
    private readonly byte[] _head = new byte[14];
    private long _received;

    /// <summary>Bytes that came in.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>A frame as it goes out: always whole, always masked.</summary>
    public byte[] Write(WebSocketOpcode opcode, ReadOnlySpan<byte> data)
    {
        var isCompressed = deflates && opcode is WebSocketOpcode.Text or WebSocketOpcode.Binary && data.Length > 0;
        var payload = isCompressed ? Deflate(data) : data;
        var length = payload.Length;
        var head = length <= 125 ? 2 : length <= ushort.MaxValue ? 4 : 10;
        var frame = new byte[head + 4 + length];
        frame[0] = (byte)(0x80 | (isCompressed ? 0x40 : 0) | (int)opcode);
        frame[1] = (byte)(0x80 | (length <= 125 ? length : length <= ushort.MaxValue ? 126 : 127));
        if (head == 4)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)length);
        }
        else if (head == 10)
        {
            BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(2), (ulong)length);
        }

        var mask = frame.AsSpan(head, 4);
        RandomNumberGenerator.Fill(mask);
        payload.CopyTo(frame.AsSpan(head + 4));
        for (var i = 0; i < length; i++)
        {
            frame[head + 4 + i] ^= mask[i & 3];
        }

        return frame;
    }

    /// <summary>The next message or control frame.</summary>
    /// <exception cref="InvalidDataException">What came is no WebSocket's.</exception>
    /// <exception cref="EndOfStreamException">The connection ended.</exception>
    public async ValueTask<WebSocketEvent> ReadAsync(Func<WebSocketEvent, ValueTask> control, CancellationToken stop)
    {
        var (kind, isCompressed) = (WebSocketOpcode.Continuation, false);
        using var message = new MemoryStream();
        while (true)
        {
            var (opcode, isLast, flags, payload) = await FrameAsync(stop).ConfigureAwait(false);
            if (opcode >= WebSocketOpcode.Close)
            {
                if (!isLast || payload.Length > LongestControl)
                {
                    throw new InvalidDataException("a control frame that is fragmented or too long");
                }

                var happened = opcode == WebSocketOpcode.Close ? Goodbye(payload) : new WebSocketEvent(opcode, payload);
                if (opcode == WebSocketOpcode.Close)
                {
                    return happened;
                }

                await control(happened).ConfigureAwait(false);
                continue;
            }

            if (opcode != WebSocketOpcode.Continuation)
            {
                if (kind != WebSocketOpcode.Continuation)
                {
                    throw new InvalidDataException("a message within a message");
                }

                (kind, isCompressed) = (opcode, (flags & 0x40) != 0);
            }
            else if (kind == WebSocketOpcode.Continuation)
            {
                throw new InvalidDataException("a continuation of nothing");
            }

            message.Write(payload);
            if (message.Length > LargestMessage)
            {
                throw new InvalidDataException("a message longer than 16 MB");
            }

            if (isLast)
            {
                return new WebSocketEvent(kind, isCompressed ? Inflate(message) : message.ToArray());
            }
        }
    }

    private static WebSocketEvent Goodbye(byte[] payload) => payload.Length < 2
        ? new WebSocketEvent(WebSocketOpcode.Close, payload, 1005)
        : new WebSocketEvent(WebSocketOpcode.Close, payload, BinaryPrimitives.ReadUInt16BigEndian(payload), System.Text.Encoding.UTF8.GetString(payload, 2, payload.Length - 2));

    private async ValueTask<(WebSocketOpcode Opcode, bool IsLast, byte Flags, byte[] Payload)> FrameAsync(CancellationToken stop)
    {
        await stream.ReadExactlyAsync(_head.AsMemory(0, 2), stop).ConfigureAwait(false);
        var (first, second) = (_head[0], _head[1]);
        if ((second & 0x80) != 0 || (first & 0x30) != 0 || ((first & 0x40) != 0 && !deflates) || (first & 0x0F) is (> 2 and < 8) or > 10)
        {
            throw new InvalidDataException("a frame that is none of a server");
        }

        long length = second & 0x7F;
        if (length >= 126)
        {
            var bytes = length == 126 ? 2 : 8;
            await stream.ReadExactlyAsync(_head.AsMemory(2, bytes), stop).ConfigureAwait(false);
            length = bytes == 2 ? BinaryPrimitives.ReadUInt16BigEndian(_head.AsSpan(2)) : BinaryPrimitives.ReadInt64BigEndian(_head.AsSpan(2));
        }

        if (length is < 0 or > LargestMessage)
        {
            throw new InvalidDataException("a message longer than 16 MB");
        }

        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload, stop).ConfigureAwait(false);
        Interlocked.Add(ref _received, length + 2);
        return ((WebSocketOpcode)(first & 0x0F), (first & 0x80) != 0, first, payload);
    }

    private static byte[] Deflate(ReadOnlySpan<byte> data)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(data);
            deflate.Flush();
            output.SetLength(output.Length);
            return output.GetBuffer().AsSpan(0, (int)output.Length - 4).ToArray();
        }
    }

    private static byte[] Inflate(MemoryStream message)
    {
        message.Write(DeflateTail);
        message.Position = 0;
        using var inflate = new DeflateStream(message, CompressionMode.Decompress);
        using var output = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (inflate.Read(buffer) is > 0 and var count)
        {
            output.Write(buffer, 0, count);
            if (output.Length > LargestMessage)
            {
                throw new InvalidDataException("a message longer than 16 MB");
            }
        }

        return output.ToArray();
    }
}
