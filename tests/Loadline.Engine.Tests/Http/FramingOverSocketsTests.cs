using Loadline.Engine.Http;
using Loadline.Engine.Tests.Targets;

namespace Loadline.Engine.Tests.Http;

/// <summary>Where a response ends, over real sockets: each is followed by another on the same connection where that may be, however it is cut.</summary>
public sealed class FramingOverSocketsTests
{
    private const string Next = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext";

    public static TheoryData<string, string, int, string, bool> Responses => new()
    {
        { "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n", 200, "hello", true },
        { "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;ext=\"a\"\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", 200, "hello", true },
        { "GET", "HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\n", 204, "", true },
        { "GET", "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", 304, "", true },
        { "HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", 200, "", true },
        { "HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 200, "", true },
        { "GET", "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello", true },
        { "POST", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nhello", 201, "hello", true },
        { "GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "", true },
        { "GET", "HTTP/1.1 200 OK\r\n\r\nhello", 200, "hello", false },
        { "GET", "HTTP/1.0 200 OK\r\n\r\nhello", 200, "hello", false },
    };

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task A_response_ends_where_it_should_in_one_piece_and_byte_by_byte(string method, string response, int status, string body, bool isKept)
    {
        foreach (var (epoll, piece) in new[] { (true, 0), (true, 1), (false, 0), (false, 1) })
        {
            await using var target = new TcpTarget(async peer =>
            {
                var isFirst = true;
                while ((await peer.ReadHeadAsync()).Length > 0)
                {
                    var text = isFirst && peer.Number == 0 ? response : Next;
                    foreach (var part in piece == 0 ? [text] : text.Select(letter => letter.ToString()))
                    {
                        await peer.WriteAsync(part);
                        await Task.Yield();
                    }

                    if (isFirst && peer.Number == 0 && !isKept)
                    {
                        return;
                    }

                    isFirst = false;
                }
            });
            await using var user = new LoopUser(epoll);
            var answer = await user.SendAsync(LoopUser.Request(target.Url, method));
            (answer.Fault, answer.Status, answer.Body).ShouldBe((null, status, body));
            var next = await user.GetAsync(target.Url);
            (next.Fault, next.Body).ShouldBe((null, "next"));
            target.Accepted.ShouldBe(isKept ? 1 : 2);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bytes_nobody_asked_for_are_never_the_answer_to_the_next_request(bool epoll)
    {
        var sent = new SemaphoreSlim(0);
        await using var target = new TcpTarget(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.AnswerAsync("mine " + peer.Number);
            await peer.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nstolen");
            sent.Release();
            await peer.WaitAsync();
        });
        await using var user = new LoopUser(epoll);
        for (var count = 0; count < 5; count++)
        {
            var answer = await user.GetAsync(target.Url);
            (answer.Fault, answer.Body).ShouldBe((null, "mine " + count));
            (await sent.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue();
        }

        target.Accepted.ShouldBe(5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_the_limit_is_read_to_its_end_and_the_connection_is_kept(bool epoll)
    {
        var body = new string('x', BodyBuffer.Limit + 100_000);
        await using var target = new TcpTarget(async peer =>
        {
            while ((await peer.ReadHeadAsync()).Length > 0)
            {
                await peer.AnswerAsync(body);
            }
        });
        await using var user = new LoopUser(epoll);
        for (var count = 0; count < 2; count++)
        {
            var answer = await user.GetAsync(target.Url);
            (answer.Fault, answer.Body.Length).ShouldBe((null, BodyBuffer.Limit));
        }

        target.Accepted.ShouldBe(1);
        user.Bytes.Received.ShouldBeGreaterThan(2L * body.Length);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX: ")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ")]
    public async Task Headers_and_trailers_without_end_are_refused_and_the_connection_is_closed(string begin)
    {
        await using var target = new TcpTarget(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.WriteAsync(begin);
            var more = new string('x', 16 * 1024);
            while (!peer.End.IsCancellationRequested)
            {
                await peer.WriteAsync(more);
            }
        });
        await using var user = new LoopUser(epoll: true);
        for (var count = 1; count <= 3; count++)
        {
            (await user.GetAsync(target.Url)).Fault.ShouldBe(RequestFault.HeadersTooLarge);
            target.Accepted.ShouldBe(count);
        }
    }
}
