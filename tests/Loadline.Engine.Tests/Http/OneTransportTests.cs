using System.Globalization;
using System.Security.Cryptography;
using Loadline.Engine.Http;
using Loadline.Engine.Tests.Targets;

namespace Loadline.Engine.Tests.Http;

/// <summary>What every target does sooner or later, over both kinds of sockets.</summary>
public abstract class OneTransportTests(bool epoll)
{
    private const string Whole = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nhello";

    [Fact]
    public async Task Requests_follow_each_other_on_one_connection()
    {
        await using var target = new TcpTarget(async peer =>
        {
            while (await peer.ReadHeadAsync() is { Length: > 0 } head)
            {
                var length = head.Split("Content-Length: ") is [_, var rest] ? int.Parse(rest.Split("\r\n")[0], CultureInfo.InvariantCulture) : 0;
                var body = await peer.ReadAsync(length);
                await peer.AnswerAsync(head + System.Text.Encoding.Latin1.GetString(body));
            }
        });
        await using var user = new LoopUser(epoll);
        (await user.GetAsync(target.Url + "/a?b=c")).Body.ShouldBe($"GET /a?b=c HTTP/1.1\r\nHost: 127.0.0.1:{target.Port}\r\n\r\n");
        (await user.SendAsync(LoopUser.Request(target.Url + "/", "POST", "x=1"u8.ToArray(), "A: b\r\n"))).Body.ShouldBe($"POST / HTTP/1.1\r\nHost: 127.0.0.1:{target.Port}\r\nA: b\r\nContent-Length: 3\r\n\r\nx=1");
        (await user.SendAsync(LoopUser.Request(target.Url + "/", "PUT"))).Body.ShouldEndWith("\r\nContent-Length: 0\r\n\r\n");
        var named = LoopUser.Request(target.Url + "/", fields: "Host: other\r\n");
        named.HasHost = true;
        (await user.SendAsync(named)).Body.ShouldBe("GET / HTTP/1.1\r\nHost: other\r\n\r\n");
        target.Accepted.ShouldBe(1);
        user.Bytes.Sent.ShouldBeGreaterThan(200);
        user.Bytes.Received.ShouldBeGreaterThan(user.Bytes.Sent);
    }

    [Fact]
    public async Task Times_are_in_their_order()
    {
        await using var target = new TcpTarget(Keep);
        await using var user = new LoopUser(epoll);
        var first = (await user.GetAsync(target.Url)).Times;
        long[] order = [first.Started, first.ConnectStarted, first.Connected, first.SendStarted, first.Sent, first.FirstByte, first.Ended];
        order.ShouldBeInOrder();
        order[0].ShouldBeGreaterThan(0);
        first.Secured.ShouldBe(0);
        var second = (await user.GetAsync(target.Url)).Times;
        (second.ConnectStarted, second.Connected).ShouldBe((0, 0));
        new[] { second.Started, second.SendStarted, second.Sent, second.FirstByte, second.Ended }.ShouldBeInOrder();
    }

    [Fact]
    public async Task A_connection_opened_ahead_of_time_is_used_and_counts_for_the_first_request()
    {
        await using var target = new TcpTarget(Keep);
        await using var user = new LoopUser(epoll);
        var origin = new Origin(new Uri(target.Url));
        (await user.OnLoopAsync(async () => await user.Transport.ConnectAsync(origin))).ShouldBeTrue();
        (await user.OnLoopAsync(async () => await user.Transport.ConnectAsync(origin))).ShouldBeTrue();
        var answer = await user.GetAsync(target.Url);
        answer.Fault.ShouldBeNull();
        answer.Times.Connected.ShouldBeInRange(1, answer.Times.Started);
        (await user.GetAsync(target.Url)).Times.Connected.ShouldBe(0);
        target.Accepted.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_response_that_breaks_off_is_a_fault_at_every_byte(bool reset)
    {
        var length = 0;
        await using var target = new TcpTarget(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.WriteAsync(Whole[..length]);
            if (reset)
            {
                peer.Reset();
            }
        });
        await using var user = new LoopUser(epoll);
        for (; length < Whole.Length; length++)
        {
            var answer = await user.GetAsync(target.Url);
            answer.Fault.ShouldNotBeNull(length.ToString(CultureInfo.InvariantCulture));
            answer.Fault.Code.ShouldBe(reset ? 1220 : 1000);
            answer.Status.ShouldBe(0);
        }

        var whole = await user.GetAsync(target.Url);
        (whole.Fault, whole.Status, whole.Body).ShouldBe((null, 200, "hello"));
    }

    [Theory]
    [InlineData("GET", true, true)]
    [InlineData("PUT", false, true)]
    [InlineData("DELETE", true, true)]
    [InlineData("POST", true, false)]
    [InlineData("PATCH", false, false)]
    public async Task A_kept_connection_that_ends_as_it_is_used_is_replaced_where_that_is_safe(string method, bool reset, bool isRetried)
    {
        await using var target = new TcpTarget(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.AnswerAsync();
            await peer.ReadHeadAsync();
            if (peer.Number > 0)
            {
                await peer.AnswerAsync("again");
            }
            else if (reset)
            {
                peer.Reset();
            }
        });
        await using var user = new LoopUser(epoll);
        (await user.GetAsync(target.Url)).Fault.ShouldBeNull();
        var answer = await user.SendAsync(LoopUser.Request(target.Url, method));
        if (isRetried)
        {
            (answer.Fault, answer.Status).ShouldBe((null, 200));
            answer.Times.Connected.ShouldBeGreaterThan(answer.Times.SendStarted);
            answer.Times.Sent.ShouldBeGreaterThan(answer.Times.Connected);
        }
        else
        {
            answer.Fault.ShouldBe(RequestFault.KeptClosed);
        }

        target.Accepted.ShouldBe(isRetried ? 2 : 1);
    }

    [Fact]
    public async Task A_request_is_sent_again_once_at_most()
    {
        await using var target = new TcpTarget(async peer =>
        {
            if (peer.Number == 0)
            {
                await peer.ReadHeadAsync();
                await peer.AnswerAsync();
            }

            await peer.ReadHeadAsync();
        });
        await using var user = new LoopUser(epoll);
        (await user.GetAsync(target.Url)).Fault.ShouldBeNull();
        (await user.GetAsync(target.Url)).Fault.ShouldBe(RequestFault.Incomplete);
        target.Accepted.ShouldBe(2);
    }

    [Fact]
    public async Task An_idle_connection_that_was_closed_is_not_used()
    {
        var closed = new SemaphoreSlim(0);
        await using var target = new TcpTarget(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.AnswerAsync();
            peer.Socket.Close();
            closed.Release();
        });
        await using var user = new LoopUser(epoll);
        for (var count = 1; count <= 5; count++)
        {
            (await user.SendAsync(LoopUser.Request(target.Url, "POST", "x"u8.ToArray()))).Fault.ShouldBeNull();
            await closed.WaitAsync();
            target.Accepted.ShouldBe(count);
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nstolen", "")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello", "")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", "")]
    [InlineData(Whole, "Connection: close\r\n")]
    public async Task A_connection_that_is_not_good_for_another_request_is_closed(string response, string fields)
    {
        await using var target = new TcpTarget(async peer =>
        {
            while ((await peer.ReadHeadAsync()).Length > 0)
            {
                await peer.WriteAsync(response);
            }
        });
        await using var user = new LoopUser(epoll);
        for (var count = 1; count <= 3; count++)
        {
            (await user.SendAsync(LoopUser.Request(target.Url, fields: fields))).Body.ShouldBe("hello");
            target.Accepted.ShouldBe(count);
        }
    }

    [Fact]
    public async Task A_slow_response_is_read_and_an_endless_one_runs_into_the_timeout()
    {
        await using var target = new TcpTarget(async peer =>
        {
            var head = await peer.ReadHeadAsync();
            foreach (var letter in Whole)
            {
                await peer.WriteAsync(letter.ToString());
                await Task.Yield();
            }

            await peer.ReadHeadAsync();
            await peer.WriteAsync("HTTP/1.1 200 OK\r\nX: ");
            while (true)
            {
                await peer.WriteAsync("x");
                await Task.Delay(5, peer.End);
            }
        });
        await using var user = new LoopUser(epoll);
        (await user.GetAsync(target.Url)).Body.ShouldBe("hello");
        var endless = await user.GetAsync(target.Url, timeout: 0.3);
        endless.Fault.ShouldBe(RequestFault.Timeout);
        user.Loop.Clock.Milliseconds(endless.Times.Started, endless.Times.Ended).ShouldBeGreaterThanOrEqualTo(299);
        target.Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task A_target_that_never_answers_runs_into_the_timeout_and_costs_the_connection()
    {
        await using var target = new TcpTarget(async peer =>
        {
            await peer.ReadHeadAsync();
            await (peer.Number == 0 ? peer.WaitAsync() : peer.AnswerAsync());
        });
        await using var user = new LoopUser(epoll);
        (await user.GetAsync(target.Url, timeout: 0.2)).Fault.ShouldBe(RequestFault.Timeout);
        (await user.GetAsync(target.Url)).Fault.ShouldBeNull();
        target.Accepted.ShouldBe(2);
    }

    [Fact]
    public async Task A_cut_ends_what_runs_at_once()
    {
        var arrived = new TaskCompletionSource();
        await using var target = new TcpTarget(async peer =>
        {
            await peer.ReadHeadAsync();
            arrived.TrySetResult();
            await peer.WaitAsync();
        });
        await using var user = new LoopUser(epoll);
        var running = user.GetAsync(target.Url);
        await arrived.Task;
        (await user.OnLoopAsync(() =>
        {
            user.Transport.Cut();
            return Task.FromResult(true);
        })).ShouldBeTrue();
        (await running).Fault.ShouldBe(RequestFault.Cut);
    }

    [Fact]
    public async Task Interim_responses_are_passed_over_and_HEAD_has_no_body()
    {
        await using var target = new TcpTarget(async peer =>
        {
            while (await peer.ReadHeadAsync() is { Length: > 0 } head)
            {
                await peer.WriteAsync(head.StartsWith("HEAD", StringComparison.Ordinal) ? "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" : "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Whole);
            }
        });
        await using var user = new LoopUser(epoll);
        var head = await user.SendAsync(LoopUser.Request(target.Url, "HEAD"));
        (head.Fault, head.Status, head.Body).ShouldBe((null, 200, ""));
        head.Headers.ShouldBe(["Content-Length: 5"]);
        var get = await user.GetAsync(target.Url);
        (get.Fault, get.Status, get.Body).ShouldBe((null, 200, "hello"));
        get.Headers.ShouldBe(["Content-Length: 5", "X: y"]);
        target.Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task A_large_body_arrives_whole_at_a_slow_reader()
    {
        var body = new byte[10 * 1024 * 1024];
        new Random(1).NextBytes(body);
        await using var target = new TcpTarget(async peer =>
        {
            peer.Socket.ReceiveBufferSize = 16 * 1024;
            while ((await peer.ReadHeadAsync()).Length > 0)
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                for (var left = body.Length; left > 0;)
                {
                    var piece = await peer.ReadAsync(Math.Min(left, 64 * 1024));
                    hash.AppendData(piece);
                    left -= piece.Length;
                    await Task.Delay(1, peer.End);
                }

                await peer.AnswerAsync(Convert.ToHexString(hash.GetHashAndReset()));
            }
        });
        await using var user = new LoopUser(epoll);
        for (var count = 0; count < 2; count++)
        {
            var answer = await user.SendAsync(LoopUser.Request(target.Url, "POST", body, timeout: 50));
            (answer.Fault, answer.Body).ShouldBe((null, Convert.ToHexString(SHA256.HashData(body))));
            new[] { answer.Times.Started, answer.Times.SendStarted, answer.Times.Sent, answer.Times.FirstByte, answer.Times.Ended }.ShouldBeInOrder();
        }

        target.Accepted.ShouldBe(1);
        user.Bytes.Sent.ShouldBeGreaterThan(2 * body.Length);
    }

    [Fact]
    public async Task A_large_response_arrives_whole_and_one_that_is_not_wanted_is_skipped()
    {
        var body = new string('x', 3_000_000) + "end";
        await using var target = new TcpTarget(async peer =>
        {
            while ((await peer.ReadHeadAsync()).Length > 0)
            {
                await peer.AnswerAsync(body);
            }
        });
        await using var user = new LoopUser(epoll);
        (await user.GetAsync(target.Url)).Body.ShouldBe(body);
        var unwanted = LoopUser.Request(target.Url);
        unwanted.KeepBody = false;
        var answer = await user.SendAsync(unwanted);
        (answer.Fault, answer.Status, answer.Body).ShouldBe((null, 200, ""));
        target.Accepted.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_before_the_body_was_read_is_an_answer(bool closes)
    {
        await using var target = new TcpTarget(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.WriteAsync("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
            if (!closes)
            {
                await peer.WaitAsync();
            }
        });
        await using var user = new LoopUser(epoll);
        var answer = await user.SendAsync(LoopUser.Request(target.Url, "POST", new byte[20 * 1024 * 1024]));
        (answer.Fault, answer.Status, answer.Body).ShouldBe((null, 413, "big"));
        (await user.SendAsync(LoopUser.Request(target.Url, "POST", new byte[20 * 1024 * 1024]))).Status.ShouldBe(413);
        target.Accepted.ShouldBe(2);
    }

    [Theory]
    [InlineData("says so")]
    [InlineData("says nothing")]
    [InlineData("refuses")]
    public async Task The_body_is_held_back_until_the_target_wants_it(string target)
    {
        await using var server = new TcpTarget(async peer =>
        {
            while ((await peer.ReadHeadAsync()).Length > 0)
            {
                peer.Socket.Available.ShouldBe(0);
                switch (target)
                {
                    case "says so":
                        await peer.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n");
                        break;
                    case "refuses":
                        await peer.WriteAsync("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n");
                        await peer.WaitAsync();
                        break;
                }

                await peer.AnswerAsync(System.Text.Encoding.Latin1.GetString(await peer.ReadAsync(5)));
            }
        });
        await using var user = new LoopUser(epoll);
        for (var count = 0; count < 2; count++)
        {
            var answer = await user.SendAsync(LoopUser.Request(server.Url, "POST", "tello"u8.ToArray(), "Expect: 100-continue\r\n", expects: true));
            answer.Fault.ShouldBeNull();
            (answer.Status, answer.Body).ShouldBe(target == "refuses" ? (417, "") : (200, "tello"));
        }

        server.Accepted.ShouldBe(target == "refuses" ? 2 : 1);
    }

    [Fact]
    public async Task Origins_have_connections_of_their_own()
    {
        await using var a = new TcpTarget(Keep);
        await using var b = new TcpTarget(Keep);
        await using var user = new LoopUser(epoll);
        for (var count = 0; count < 3; count++)
        {
            (await user.GetAsync(a.Url)).Fault.ShouldBeNull();
            (await user.GetAsync(b.Url)).Fault.ShouldBeNull();
        }

        (a.Accepted, b.Accepted).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Many_bytes_that_end_with_a_full_buffer_leave_the_connection_good()
    {
        const int Buffer = 64 * 1024;
        var head = "HTTP/1.1 200 OK\r\nContent-Length: 000000\r\n\r\n";
        var body = new string('x', (4 * Buffer) - head.Length);
        await using var target = new TcpTarget(async peer =>
        {
            while ((await peer.ReadHeadAsync()).Length > 0)
            {
                await peer.WriteAsync(head.Replace("000000", body.Length.ToString("D6", CultureInfo.InvariantCulture), StringComparison.Ordinal) + body);
            }
        });
        await using var user = new LoopUser(epoll);
        for (var count = 0; count < 5; count++)
        {
            (await user.GetAsync(target.Url)).Body.Length.ShouldBe(body.Length);
        }

        target.Accepted.ShouldBe(1);
    }

    private static async Task Keep(TcpTarget.Peer peer)
    {
        while ((await peer.ReadHeadAsync()).Length > 0)
        {
            await peer.AnswerAsync();
        }
    }
}
