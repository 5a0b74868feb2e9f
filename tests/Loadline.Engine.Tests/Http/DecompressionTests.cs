using System.Text;
using CsCheck;
using Loadline.Engine.Http;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Loadline.Engine.Tests.Http;

/// <summary>Bodies in the codings a target may use, whole, cut, damaged and meant to fill the memory.</summary>
public sealed class DecompressionTests
{
    /// <summary>What the reference implementation's command made of <c>{"a":"found"}</c>, with a checksum, and as a stream of unknown length.</summary>
    private static readonly string[] Reference =
    [
        "KLUv/SQNaQAAeyJhIjoiZm91bmQifamkdgk=",
        "KLUv/QBYaQAAeyJhIjoiZm91bmQifQ==",
    ];

    [Fact]
    public void What_the_reference_implementation_wrote_is_read()
    {
        foreach (var text in Reference)
        {
            Undone(Convert.FromBase64String(text), "ZSTD").ShouldBe((null, """{"a":"found"}"""));
        }
    }

    [Fact]
    public void Several_frames_are_one_body() => Undone([.. Zstd("one "u8), .. Zstd("two"u8)], "zstd").ShouldBe((null, "one two"));

    [Fact]
    public void Any_bytes_come_back_at_any_level() => Gen.Select(Gen.Byte.Array[1, 5000], Gen.Int[1, 19]).Sample((bytes, level) =>
    {
        using var compressor = new Compressor(level);
        var body = Body(compressor.Wrap(bytes));
        Decompression.Undo(body, "zstd").ShouldBeNull();
        body.Span.SequenceEqual(bytes).ShouldBeTrue();
    });

    [Fact]
    public void A_body_cut_at_any_byte_is_refused()
    {
        var whole = Zstd(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(number => number + " "))));
        for (var length = 1; length < whole.Length; length += length < 40 ? 1 : 97)
        {
            Undone(whole[..length], "zstd").Fault.ShouldBe(RequestFault.InvalidCompression, $"{length} of {whole.Length}");
        }
    }

    [Fact]
    public void Damage_is_refused_or_read_and_never_throws() => Gen.Select(Gen.Byte.Array[1, 300], Gen.Int[0, 300], Gen.Byte).Sample((bytes, at, value) =>
    {
        var damaged = Zstd(bytes);
        damaged[at % damaged.Length] = value;
        Undone(damaged, "zstd").Fault.ShouldBeOneOf(null, RequestFault.InvalidCompression);
        Undone(bytes, "zstd").Fault.ShouldBeOneOf(null, RequestFault.InvalidCompression);
    });

    [Fact]
    public void A_body_that_grows_without_end_is_kept_up_to_the_limit()
    {
        // 100 MB of zeros in a few KB.
        var bomb = Zstd(new byte[100 * 1024 * 1024]);
        bomb.Length.ShouldBeLessThan(64 * 1024);
        var body = Body(bomb);
        Decompression.Undo(body, "zstd").ShouldBeNull();
        (body.IsTruncated, body.Span.Length).ShouldBe((true, BodyBuffer.Limit));
    }

    [Fact]
    public void A_window_larger_than_HTTP_allows_is_refused()
    {
        using var output = new MemoryStream();
        using (var stream = new CompressionStream(output))
        {
            stream.SetParameter(ZSTD_cParameter.ZSTD_c_windowLog, 27);
            stream.Write(new byte[1000]);
        }

        Undone(output.ToArray(), "zstd").Fault.ShouldBe(RequestFault.InvalidCompression);
    }

    [Fact]
    public void What_nobody_knows_is_told() => Undone("x"u8.ToArray(), "compress").Fault.ShouldBe(RequestFault.UnknownCompression);

    private static byte[] Zstd(ReadOnlySpan<byte> bytes)
    {
        using var compressor = new Compressor();
        return compressor.Wrap(bytes).ToArray();
    }

    private static (RequestFault? Fault, string Text) Undone(byte[] bytes, string coding)
    {
        var body = Body(bytes);
        var fault = Decompression.Undo(body, coding);
        return (fault, body.Text);
    }

    private static BodyBuffer Body(ReadOnlySpan<byte> bytes)
    {
        var body = new BodyBuffer();
        body.Append(bytes);
        return body;
    }
}
