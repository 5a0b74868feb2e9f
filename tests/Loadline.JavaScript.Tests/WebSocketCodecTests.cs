using CsCheck;
using Loadline.JavaScript.Modules.WebSockets;

namespace Loadline.JavaScript.Tests;

public sealed class WebSocketCodecTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_bytes_are_messages_or_an_error(bool deflates) => Gen.Select(Gen.Byte[0x80, 0x8A], Gen.Byte[0, 10], Gen.Byte.Array[0, 40]).Sample(
        (first, length, rest) =>
        {
            var codec = new WebSocketCodec(new MemoryStream([(byte)(first | (deflates ? 0x40 : 0)), length, .. rest]), deflates);
            try
            {
                while (codec.ReadAsync(static _ => ValueTask.CompletedTask, default).AsTask().GetAwaiter().GetResult().Kind != WebSocketOpcode.Close)
                {
                    // The next one.
                }
            }
            catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
            {
                // It is told.
            }
        },
        iter: 3000);

    [Theory]
    [InlineData(new byte[] { 0x81, 0x80, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0xF1, 0x00 })]
    [InlineData(new byte[] { 0x83, 0x00 })]
    [InlineData(new byte[] { 0x80, 0x00 })]
    [InlineData(new byte[] { 0x01, 0x00, 0x81, 0x00 })]
    [InlineData(new byte[] { 0x09, 0x00 })]
    [InlineData(new byte[] { 0x82, 0x7F, 0x7F, 0, 0, 0, 0, 0, 0, 0 })]
    public async Task What_no_server_may_send_is_an_error(byte[] bytes) =>
        await Should.ThrowAsync<InvalidDataException>(async () => await new WebSocketCodec(new MemoryStream(bytes), deflates: false).ReadAsync(static _ => ValueTask.CompletedTask, default));
}
