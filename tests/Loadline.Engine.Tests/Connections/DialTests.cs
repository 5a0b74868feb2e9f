using System.Net;
using System.Net.Sockets;
using Loadline.Engine.Connections;
using Loadline.Engine.Http;
using Loadline.Engine.Tests.Http;
using Loadline.Engine.Tests.Targets;

namespace Loadline.Engine.Tests.Connections;

public sealed class DialTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_port_nobody_listens_on_is_refused(bool epoll)
    {
        await using var user = new LoopUser(epoll);
        var answer = await user.GetAsync($"http://127.0.0.1:{FreePort()}/");
        (answer.Fault!.Code, answer.Fault.IsUnreachable).ShouldBe((1212, true));
        answer.Times.ConnectStarted.ShouldBeGreaterThan(0);
        answer.Times.SendStarted.ShouldBe(0);
        (await user.OnLoopAsync(async () => await user.Transport.ConnectAsync(new Origin(new Uri($"http://127.0.0.1:{FreePort()}/"))))).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_network_nobody_leads_to_is_unreachable(bool epoll)
    {
        // The broadcast address: no route leads there for TCP.
        await using var user = new LoopUser(epoll, _ => Task.FromResult(new[] { IPAddress.Broadcast }));
        var answer = await user.GetAsync("http://nowhere.test/");
        (answer.Fault!.Code, answer.Fault.IsUnreachable).ShouldBe((1210, true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task IPv6_is_spoken(bool epoll)
    {
        await using var target = new TcpTarget(Keep, IPAddress.IPv6Loopback);
        await using var user = new LoopUser(epoll);
        (await user.GetAsync($"http://[::1]:{target.Port}/")).Body.ShouldBe($"Host: [::1]:{target.Port}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_next_address_is_tried_when_one_refuses(bool epoll)
    {
        await using var target = new TcpTarget(Keep);
        await using var user = new LoopUser(epoll, _ => Task.FromResult(new[] { IPAddress.IPv6Loopback, IPAddress.Parse("127.0.0.2"), IPAddress.Loopback }));
        (await user.GetAsync($"http://name.test:{target.Port}/")).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task The_next_address_is_tried_when_one_does_not_answer()
    {
        await using var target = new TcpTarget(Keep);
        using var deaf = new Deaf(IPAddress.Parse("127.0.0.2"), target.Port);
        await using var user = new LoopUser(epoll: true, _ => Task.FromResult(new[] { IPAddress.Parse("127.0.0.2"), IPAddress.Loopback }));
        (await user.GetAsync($"http://name.test:{target.Port}/")).Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_address_that_does_not_answer_runs_into_the_timeout(bool epoll)
    {
        using var deaf = new Deaf(IPAddress.Parse("127.0.0.2"), 0);
        await using var user = new LoopUser(epoll);
        var answer = await user.GetAsync($"http://127.0.0.2:{deaf.Port}/", timeout: 0.2);
        answer.Fault.ShouldBe(RequestFault.Timeout);
    }

    [Fact]
    public async Task Of_several_failures_the_first_is_told()
    {
        await using var user = new LoopUser(epoll: true, _ => Task.FromResult(new[] { IPAddress.Loopback, IPAddress.Broadcast }));
        (await user.GetAsync($"http://name.test:{FreePort()}/")).Fault!.Code.ShouldBe(1212);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, 1101)]
    [InlineData(SocketError.NoData, 1101)]
    [InlineData(SocketError.TryAgain, 1100)]
    public async Task A_name_that_is_not_found_is_asked_for_once_in_a_while(SocketError error, int code)
    {
        var asked = 0;
        await using var user = new LoopUser(epoll: true, async _ =>
        {
            Interlocked.Increment(ref asked);
            await Task.Yield();
            throw new SocketException((int)error);
        });
        for (var count = 0; count < 20; count++)
        {
            var answer = await user.GetAsync("http://nobody.test/");
            (answer.Fault!.Code, answer.Fault.IsUnreachable).ShouldBe((code, true));
            answer.Times.ConnectStarted.ShouldBe(0);
        }

        asked.ShouldBeInRange(1, 5);
    }

    [Fact]
    public async Task A_name_is_asked_for_once()
    {
        var asked = 0;
        await using var target = new TcpTarget(peer => Task.CompletedTask);
        await using var user = new LoopUser(epoll: true, _ =>
        {
            asked++;
            return Task.FromResult(new[] { IPAddress.Loopback });
        });
        for (var count = 0; count < 5; count++)
        {
            (await user.GetAsync($"http://name.test:{target.Port}/")).Fault.ShouldNotBeNull();
        }

        (asked, target.Accepted).ShouldBe((1, 5));
    }

    [Fact]
    public async Task A_name_server_that_does_not_answer_does_not_hold_the_user_beyond_its_timeout()
    {
        var never = new TaskCompletionSource<IPAddress[]>();
        await using var user = new LoopUser(epoll: true, _ => never.Task);
        (await user.GetAsync("http://name.test/", timeout: 0.1)).Fault.ShouldBe(RequestFault.Timeout);
    }

    [Fact]
    public async Task A_machine_without_a_descriptor_left_says_so()
    {
        await using var user = new LoopUser(epoll: true, create: _ => throw new SocketException((int)SocketError.TooManyOpenSockets));
        var answer = await user.GetAsync("http://127.0.0.1:1/");
        (answer.Fault!.Code, answer.Fault.Message).ShouldBe((1210, "this machine allows no more open files or sockets"));
    }

    [Fact]
    public async Task No_more_connections_are_opened_at_a_time_than_is_good_for_the_target()
    {
        await using var user = new LoopUser(epoll: true);
        var all = await user.OnLoopAsync(() => Task.FromResult(Enumerable.Range(0, 2 * LoopConnections.MostOpening).Select(_ => user.Connections.EnterAsync()).ToList()));
        var counts = new List<int> { all.Count(turn => turn.IsCompleted) };
        for (var left = 0; left < 2 * LoopConnections.MostOpening; left++)
        {
            await user.OnLoopAsync(() =>
            {
                user.Connections.Leave();
                return Task.FromResult(true);
            });
            counts.Add(await user.OnLoopAsync(() => Task.FromResult(all.Count(turn => turn.IsCompleted))));
        }

        counts.ShouldBe(Enumerable.Range(0, (2 * LoopConnections.MostOpening) + 1).Select(left => Math.Min(LoopConnections.MostOpening + left, 2 * LoopConnections.MostOpening)));
    }

    [Fact]
    public void Connections_are_spread_over_the_addresses_and_families_take_turns()
    {
        IPAddress[] four = [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.2")];
        IPAddress[] six = [IPAddress.Parse("fd00::1"), IPAddress.Parse("fd00::2"), IPAddress.Parse("fd00::3")];
        var host = new HostAddresses([.. six, .. four]);
        host.Next().ShouldBe([six[0], four[0], six[1], four[1], six[2]]);
        host.Next().ShouldBe([six[1], four[1], six[2], four[0], six[0]]);
        host.Worked(AddressFamily.InterNetwork);
        host.Next().ShouldBe([four[0], six[2], four[1], six[0], six[1]]);
        Enumerable.Range(0, 10).Select(_ => host.Next()[0]).Distinct().ShouldBe(four, ignoreOrder: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task Keep(TcpTarget.Peer peer)
    {
        while (await peer.ReadHeadAsync() is { Length: > 0 } head)
        {
            await peer.AnswerAsync(head.Split("\r\n")[1]);
        }
    }
}
