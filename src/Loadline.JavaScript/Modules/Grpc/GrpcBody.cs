using System.Buffers.Binary;
using System.Net;
using System.Threading.Channels;

namespace Loadline.JavaScript.Modules.Grpc;

/// <summary>The body of a call: messages, each with its length before it, as they come.</summary>
internal sealed class GrpcBody : HttpContent
{
    private readonly Channel<byte[]> _messages = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Creates a body without messages so far.</summary>
    public GrpcBody() => Headers.TryAddWithoutValidation("content-type", "application/grpc");

    /// <summary>Adds a message.</summary>
    /// <returns>False when there can be no more.</returns>
    public bool Add(byte[] message) => _messages.Writer.TryWrite(message);

    /// <summary>There are no more messages.</summary>
    public void End() => _messages.Writer.TryComplete();

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The headers go out at once: a server may answer before there is a message.
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var message in _messages.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var frame = new byte[5 + message.Length];
            BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
            message.CopyTo(frame, 5);
            await stream.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
