using System.Text;
using CsCheck;
using Loadline.Engine.Http;
using Loadline.Engine.Http.One;

namespace Loadline.Engine.Tests.Http;

public sealed class ResponseReaderTests
{
    private static readonly Gen<string> LineEnd = Gen.Frequency((4, Gen.Const("\r\n")), (1, Gen.Const("\n")));

    private static readonly Gen<string> Field = Any(
        "Server: x", "X:", "X-Empty:   ", "x-tab:\tvalue \t", "Set-Cookie: a=b; Path=/", "Date: Thu, 01 Jan 1970 00:00:00 GMT", "Content-Type : text/plain", "Vary: a,\r\n b", "Connection: keep-alive");

    private static readonly Gen<string> Interim = Any("", "", "", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");

    private static readonly Gen<byte[]> Content = Gen.Byte.Array[0, 300];

    /// <summary>A valid response, its body, and whether its end is the connection's.</summary>
    private static readonly Gen<(byte[] Bytes, byte[] Body, bool UntilEnd)> Response =
        Gen.Select(Interim, LineEnd, Field.Array[0, 5], Content, Gen.Int[0, 3], Gen.Int[1, 40], Any("", ";a=b", " ; name=\"v\""), Any("", "Trailer: x\r\n"))
            .Select((interim, end, fields, body, form, chunk, extension, trailer) =>
            {
                var head = new StringBuilder(interim).Append(form == 3 ? "HTTP/1.0 200" : "HTTP/1.1 200 OK").Append(end);
                foreach (var field in fields)
                {
                    head.Append(field).Append(end);
                }

                head.Append(form switch { 0 => $"Content-Length: {body.Length}{end}", 1 => $"Transfer-Encoding: chunked{end}", _ => "" }).Append(end);
                var bytes = Encoding.Latin1.GetBytes(head.ToString()).ToList();
                if (form == 1)
                {
                    foreach (var piece in body.Chunk(chunk))
                    {
                        bytes.AddRange(Encoding.Latin1.GetBytes($"{piece.Length:x}{extension}{end}"));
                        bytes.AddRange(piece);
                        bytes.AddRange(Encoding.Latin1.GetBytes(end));
                    }

                    bytes.AddRange(Encoding.Latin1.GetBytes($"0{extension}{end}{trailer}{end}"));
                }
                else
                {
                    bytes.AddRange(body);
                }

                return (bytes.ToArray(), body, form > 1);
            });

    [Fact]
    public void A_response_is_the_same_however_it_is_cut() =>
        Gen.Select(Response, Gen.Int[1, 60].Array[1, 20]).Sample((response, cuts) =>
        {
            var whole = Read(response.Bytes, [response.Bytes.Length]);
            whole.Fault.ShouldBeNull();
            whole.Status.ShouldBe(200);
            whole.Body.ShouldBe(response.Body);
            whole.IsDone.ShouldBe(!response.UntilEnd);
            Same(whole, Read(response.Bytes, cuts));
            Same(whole, Read(response.Bytes, [1]));
        });

    [Fact]
    public void A_response_cut_once_is_the_same_at_every_byte() =>
        Response.Sample(
            response =>
            {
                var whole = Read(response.Bytes, [response.Bytes.Length]);
                for (var at = 1; at < response.Bytes.Length; at++)
                {
                    Same(whole, Read(response.Bytes, [at, response.Bytes.Length]));
                }
            },
            iter: 50);

    [Fact]
    public void A_response_that_ends_early_is_incomplete_at_every_byte() =>
        Response.Where(response => !response.UntilEnd).Sample(
            response =>
            {
                for (var length = 0; length < response.Bytes.Length; length++)
                {
                    var reader = Begin(out _, out _);
                    reader.Read(response.Bytes.AsSpan(0, length));
                    reader.IsDone.ShouldBeFalse();
                    reader.End();
                    reader.Fault.ShouldBe(RequestFault.Incomplete);
                    reader.Persists.ShouldBeFalse();
                }
            },
            iter: 50);

    [Fact]
    public void Garbage_is_refused_or_read_and_always_over_at_the_end() =>
        Gen.Select(Gen.OneOf(Gen.Byte.Array[0, 400], Any("HTTP/1.1 200 OK\r\n", "HTTP/1.1 2", ":", "\r\n", "\n", "\n\n", "Content-Length: ", "chunked", "Transfer-Encoding: ", "5", "-1", "ffffffffffffffffffff", "\0", ";", " ").Array[0, 30].Select(parts => Encoding.Latin1.GetBytes(string.Concat(parts)))), Gen.Int[1, 50].Array[1, 5])
            .Sample((bytes, cuts) =>
            {
                var whole = Read(bytes, [Math.Max(1, bytes.Length)]);
                Same(whole, Read(bytes, cuts));
                var reader = Begin(out _, out _);
                reader.Read(bytes);
                reader.End();
                reader.IsDone.ShouldBeTrue();
            });

    [Fact]
    public void A_damaged_response_never_throws() =>
        Gen.Select(Response, Gen.Int[0, 400], Gen.Byte).Sample((response, at, with) =>
        {
            var bytes = response.Bytes.ToArray();
            bytes[at % bytes.Length] = with;
            Same(Read(bytes, [bytes.Length]), Read(bytes, [7]));
        });

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n 2\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n folded before any field\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n: no name\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 099 OK\r\n\r\n")]
    [InlineData("HTTP/2 200 OK\r\n\r\n")]
    [InlineData("ICY 200 OK\r\n\r\n")]
    [InlineData("<html>\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10000000000000000\r\n")]
    public void What_says_two_things_or_none_is_invalid(string text) => Read(Bytes(text), [1]).Fault.ShouldBe(RequestFault.InvalidResponse);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "ok", true)]
    [InlineData("\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "ok", true)]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 2, 2\r\nContent-Length: 2\r\n\r\nok", "ok", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n", "ok", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: Close\r\n\r\nok", "ok", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: x , close\r\n\r\nok", "ok", false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", "ok", false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\nConnection: Keep-Alive\r\n\r\nok", "ok", true)]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n", "", true)]
    [InlineData("HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", "", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nok\r\n00\r\nX: y\r\n\r\n", "ok", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: Chunked\r\n\r\n2\nok\n0\n\n", "ok", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\n2\r\nok\r\n0\r\n\r\n", "ok", false)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", "ok", false)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 2\r\n\r\nok", "ok", true)]
    public void The_body_ends_where_it_should_and_the_connection_is_kept_if_it_may_be(string text, string body, bool persists)
    {
        var read = Read(Bytes(text), [text.Length]);
        (read.Fault, read.IsDone, Encoding.Latin1.GetString(read.Body), read.Persists).ShouldBe((null, true, body, persists));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nContent-Length: 1\r\n\r\nok")]
    public void Without_a_length_the_body_ends_with_the_connection(string text)
    {
        var reader = Begin(out _, out var body);
        reader.Read(Bytes(text));
        reader.IsDone.ShouldBeFalse();
        reader.End();
        (reader.IsDone, reader.Fault, reader.Persists, body.Text).ShouldBe((true, null, false, "ok"));
    }

    [Fact]
    public void The_response_to_HEAD_has_no_body()
    {
        var reader = new ResponseReader();
        reader.Begin(new HeaderBlock(), null, isHead: true);
        reader.Read("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8);
        (reader.IsDone, reader.Fault, reader.Persists).ShouldBe((true, null, true));
    }

    [Fact]
    public void A_folded_field_goes_on_after_a_blank()
    {
        var read = Read(Bytes("HTTP/1.1 204 x\r\nA: 1,\r\n\t 2\r\n \r\nB:\r\n 3\r\nC: 4\r\n\r\n"), [3]);
        read.Fields.ShouldBe(["A=1, 2", "B=3", "C=4"]);
    }

    [Fact]
    public void Switching_protocols_is_a_fault() => Read(Bytes("HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n"), [100]).Fault.ShouldBe(RequestFault.Switched);

    [Fact]
    public void The_target_may_ask_for_the_body()
    {
        var reader = Begin(out var headers, out _);
        reader.Read("HTTP/1.1 100 Continue\r\nX: y\r\n\r\n"u8);
        (reader.MayContinue, reader.IsDone, headers.Count).ShouldBe((true, false, 0));
        reader.Read("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"u8);
        (reader.Status, reader.IsDone).ShouldBe((201, true));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "x")]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("", "\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X: y\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", "x")]
    public void Endless_headers_are_refused(string begin, string repeated)
    {
        var reader = Begin(out _, out _);
        reader.Read(Bytes(begin));
        for (var count = 0; !reader.IsDone && count < ResponseReader.MostHeaderBytes; count++)
        {
            reader.Read(Bytes(repeated));
        }

        reader.Fault.ShouldBe(RequestFault.HeadersTooLarge);
    }

    [Fact]
    public void More_fields_than_anybody_needs_are_refused()
    {
        var text = "HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat("a:\r\n", ResponseReader.MostFields + 1)) + "\r\n";
        Read(Bytes(text), [1000]).Fault.ShouldBe(RequestFault.TooManyHeaders);
    }

    [Fact]
    public void Chunks_are_without_number()
    {
        var reader = Begin(out _, out var body);
        reader.Read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8);
        for (var count = 0; count < 200_000; count++)
        {
            reader.Read("1\r\nx\r\n"u8);
        }

        reader.Read("0\r\n\r\n"u8);
        (reader.IsDone, reader.Fault, body.Span.Length).ShouldBe((true, null, 200_000));
    }

    [Fact]
    public void A_reader_is_used_again()
    {
        var reader = Begin(out _, out _);
        reader.Read("HTTP/1.1 200 OK\r\nX: half of a li"u8);
        reader.Begin(new HeaderBlock(), null, isHead: false);
        reader.Read("HTTP/1.1 204 No Content\r\n\r\n"u8);
        (reader.Status, reader.IsDone, reader.Fault, reader.Persists).ShouldBe((204, true, null, true));
    }

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static ResponseReader Begin(out HeaderBlock headers, out BodyBuffer body)
    {
        var reader = new ResponseReader();
        (headers, body) = (new HeaderBlock(), new BodyBuffer());
        reader.Begin(headers, body, isHead: false);
        return reader;
    }

    /// <summary>Reads in pieces of the given lengths, over and over.</summary>
    private static Result Read(byte[] bytes, int[] cuts)
    {
        var reader = Begin(out var headers, out var body);
        for (int at = 0, piece = 0; at < bytes.Length; piece++)
        {
            var length = Math.Min(cuts[piece % cuts.Length], bytes.Length - at);
            reader.Read(bytes.AsSpan(at, length));
            at += length;
        }

        var fields = Enumerable.Range(0, headers.Count).Select(i => Encoding.Latin1.GetString(headers.Name(i)) + "=" + Encoding.Latin1.GetString(headers.Value(i)));
        return new Result(reader.Fault, reader.IsDone, reader.Status, reader.Persists, reader.MayContinue, [.. fields], body.Span.ToArray());
    }

    private static void Same(Result expected, Result actual)
    {
        (actual.Fault, actual.IsDone, actual.Status, actual.Persists, actual.MayContinue).ShouldBe((expected.Fault, expected.IsDone, expected.Status, expected.Persists, expected.MayContinue));
        actual.Fields.ShouldBe(expected.Fields);
        actual.Body.ShouldBe(expected.Body);
    }

    private sealed record Result(RequestFault? Fault, bool IsDone, int Status, bool Persists, bool MayContinue, string[] Fields, byte[] Body);
}
