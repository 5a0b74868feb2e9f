using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Loadline.Engine.Http;
using Loadline.Engine.Tests.Targets;
using Loadline.Plans;

namespace Loadline.Engine.Tests.Http;

public sealed class TlsTransportTests
{
    private static readonly TlsSettings Any = new() { Verify = false };

    public static TheoryData<bool> Kinds => new(true, false);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Requests_follow_each_other_on_one_secured_connection(bool epoll)
    {
        await using var target = Secured(async (_, stream) =>
        {
            while (await HeadAsync(stream) is { Length: > 0 } head)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {head.Length}\r\n\r\n{head}"));
            }
        });
        await using var user = new LoopUser(epoll, tls: Any);
        var first = await user.GetAsync(Url(target));
        first.Body.ShouldBe($"GET / HTTP/1.1\r\nHost: localhost:{target.Port}\r\n\r\n");
        new[] { first.Times.Started, first.Times.ConnectStarted, first.Times.Connected, first.Times.Secured, first.Times.SendStarted, first.Times.Sent, first.Times.FirstByte, first.Times.Ended }.ShouldBeInOrder();
        first.Times.ConnectStarted.ShouldBeGreaterThan(0);
        for (var count = 0; count < 20; count++)
        {
            (await user.GetAsync(Url(target))).Fault.ShouldBeNull();
        }

        target.Accepted.ShouldBe(1);
        user.Bytes.Received.ShouldBeGreaterThan(21 * 60);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Large_bodies_arrive_whole_in_both_directions(bool epoll)
    {
        var body = new byte[5 * 1024 * 1024];
        new Random(1).NextBytes(body);
        await using var target = Secured(async (_, stream) =>
        {
            while ((await HeadAsync(stream)).Length > 0)
            {
                var all = new byte[body.Length];
                await stream.ReadExactlyAsync(all);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 {Convert.ToHexString(SHA256.HashData(all))}\r\nContent-Length: {all.Length}\r\nX: {Convert.ToHexString(SHA256.HashData(all))}\r\n\r\n"));
                await stream.WriteAsync(all);
            }
        });
        await using var user = new LoopUser(epoll, tls: Any);
        for (var count = 0; count < 3; count++)
        {
            var answer = await user.SendAsync(LoopUser.Request(Url(target), "POST", body));
            answer.Fault.ShouldBeNull();
            answer.Headers[1].ShouldBe($"X: {Convert.ToHexString(SHA256.HashData(body))}");
            Encoding.Latin1.GetBytes(answer.Body).AsSpan().SequenceEqual(body).ShouldBeTrue();
        }

        target.Accepted.ShouldBe(1);
    }

    [Theory]
    [InlineData(true, "Content-Length: 10\r\n", false, 1000)]
    [InlineData(false, "Content-Length: 10\r\n", false, 1000)]
    [InlineData(true, "Content-Length: 10\r\n", true, 1000)]
    [InlineData(true, "", false, 0)]
    [InlineData(false, "", false, 0)]
    [InlineData(true, "", true, 0)]
    public async Task The_end_counts_with_and_without_a_notice(bool epoll, string length, bool notice, int code)
    {
        await using var target = Secured(async (peer, stream) =>
        {
            await HeadAsync(stream);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{length}\r\nhello"));
            if (notice)
            {
                await stream.ShutdownAsync();
            }
        });
        await using var user = new LoopUser(epoll, tls: Any);
        var answer = await user.GetAsync(Url(target));
        (answer.Fault?.Code ?? 0).ShouldBe(code);
        if (code == 0)
        {
            answer.Body.ShouldBe("hello");
        }
    }

    [Fact]
    public async Task A_notice_of_the_end_ends_the_body_although_the_connection_stays_open()
    {
        await using var target = Secured(async (peer, stream) =>
        {
            await HeadAsync(stream);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\nhello"u8.ToArray());
            await Task.Delay(50);
            await stream.ShutdownAsync();
            await peer.WaitAsync();
        });
        await using var user = new LoopUser(epoll: true, tls: Any);
        (await user.GetAsync(Url(target))).Body.ShouldBe("hello");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_kept_connection_that_was_closed_is_replaced(bool epoll)
    {
        await using var target = Secured(async (_, stream) =>
        {
            await HeadAsync(stream);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());
        });
        await using var user = new LoopUser(epoll, tls: Any);
        for (var count = 1; count <= 5; count++)
        {
            (await user.GetAsync(Url(target))).Fault.ShouldBeNull();
            target.Accepted.ShouldBe(count);
        }
    }

    [Fact]
    public async Task An_authority_of_its_own_is_trusted_for_the_names_of_the_certificate_only()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", _ => Task.CompletedTask), tls: true);
        var port = new Uri(target.Url).Port;
        var folder = Directory.CreateTempSubdirectory("loadline-tls-");
        File.WriteAllText(Path.Combine(folder.FullName, "ca.pem"), target.Pem);
        await using var user = new LoopUser(epoll: true, tls: new TlsSettings { CaFile = "ca.pem" }, folder: folder.FullName);
        (await user.GetAsync($"https://localhost:{port}/")).Fault.ShouldBeNull();
        (await user.GetAsync($"https://127.0.0.1:{port}/")).Fault.ShouldBeNull();
        (await user.GetAsync($"https://127.0.0.2:{port}/")).Fault!.Code.ShouldBe(1212);
        await using var named = new LoopUser(epoll: true, tls: new TlsSettings { CaFile = "ca.pem", ServerName = "other.test" }, folder: folder.FullName);
        (await named.GetAsync($"https://localhost:{port}/")).Fault!.Code.ShouldBe(1311);
        await using var stranger = new LoopUser(epoll: true);
        (await stranger.GetAsync($"https://localhost:{port}/")).Fault!.Code.ShouldBe(1310);
        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_does_not_speak_TLS_fails_the_handshake(bool epoll)
    {
        await using var plain = new TcpTarget(peer => peer.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"));
        await using var closing = new TcpTarget(async peer => await peer.ReadAsync(1));
        await using var user = new LoopUser(epoll, tls: Any);
        (await user.GetAsync(Url(plain))).Fault!.Code.ShouldBeOneOf(1300, 1220);
        (await user.GetAsync(Url(closing))).Fault!.Code.ShouldBeOneOf(1300, 1220);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_handshake_that_never_ends_runs_into_the_timeout(bool epoll)
    {
        await using var target = new TcpTarget(peer => peer.WaitAsync());
        await using var user = new LoopUser(epoll, tls: Any);
        var answer = await user.GetAsync(Url(target), timeout: 0.2);
        answer.Fault.ShouldBe(RequestFault.Timeout);
        (answer.Times.Secured, answer.Times.SendStarted).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData(true, "localhost", null, "localhost")]
    [InlineData(false, "localhost", null, "localhost")]
    [InlineData(true, "localhost", "other.test", "other.test")]
    [InlineData(true, "127.0.0.1", null, "")]
    [InlineData(true, "127.0.0.1", "other.test", "other.test")]
    public async Task The_target_is_told_the_name_that_is_wanted_and_no_address(bool epoll, string host, string? serverName, string told)
    {
        var certificate = TestTarget.Certificate();
        var names = new ConcurrentQueue<string>();
        await using var target = new TcpTarget(async peer =>
        {
            await using var stream = new SslStream(new NetworkStream(peer.Socket));
            await stream.AuthenticateAsServerAsync((_, hello, _, _) =>
            {
                names.Enqueue(hello.ServerName);
                return ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificate = certificate });
            }, null);
            await HeadAsync(stream);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());
        });
        await using var user = new LoopUser(epoll, tls: Any with { ServerName = serverName });
        (await user.GetAsync($"https://{host}:{target.Port}/")).Fault.ShouldBeNull();
        names.ShouldBe([told]);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_target_that_asks_who_comes_is_shown_the_certificate_of_the_plan(bool epoll, bool inOneFile)
    {
        using var own = TestTarget.Certificate();
        using var key = own.GetECDsaPrivateKey()!;
        var folder = Directory.CreateTempSubdirectory("loadline-tls-");
        var (certificatePem, keyPem) = (own.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder.FullName, "client.pem"), inOneFile ? certificatePem + "\n" + keyPem : certificatePem);
        File.WriteAllText(Path.Combine(folder.FullName, "client.key"), keyPem);
        var certificate = TestTarget.Certificate();
        await using var target = new TcpTarget(async peer =>
        {
            await using var stream = new SslStream(new NetworkStream(peer.Socket));
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
            });
            var shown = stream.RemoteCertificate!.GetCertHashString();
            while ((await HeadAsync(stream)).Length > 0)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {shown.Length}\r\n\r\n{shown}"));
            }
        });
        var settings = Any with { CertificateFile = "client.pem", KeyFile = inOneFile ? null : "client.key" };
        await using (var user = new LoopUser(epoll, tls: settings, folder: folder.FullName))
        {
            (await user.GetAsync(Url(target))).Body.ShouldBe(own.Thumbprint);
            (await user.GetAsync(Url(target))).Body.ShouldBe(own.Thumbprint);
        }

        target.Accepted.ShouldBe(1);
        await using var stranger = new LoopUser(epoll, tls: Any);
        var refused = await stranger.GetAsync(Url(target));
        refused.Fault.ShouldNotBeNull();
        refused.Status.ShouldBe(0);
        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_secured_response_that_is_reset_is_a_fault_wherever_it_breaks_off(bool epoll)
    {
        const string Whole = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        var length = 0;
        await using var target = Secured(async (peer, stream) =>
        {
            await HeadAsync(stream);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Whole[..length]));
            peer.Reset();
        });
        await using var user = new LoopUser(epoll, tls: Any);
        for (; length < Whole.Length; length += 3)
        {
            var answer = await user.GetAsync(Url(target));
            answer.Fault.ShouldNotBeNull();
            answer.Fault.Code.ShouldBeOneOf(1220, 1000);
            answer.Status.ShouldBe(0);
        }
    }

    private static string Url(TcpTarget target) => $"https://localhost:{target.Port}/";

    private static TcpTarget Secured(Func<TcpTarget.Peer, SslStream, Task> serve)
    {
        var certificate = TestTarget.Certificate();
        return new TcpTarget(async peer =>
        {
            await using var stream = new SslStream(new NetworkStream(peer.Socket));
            await stream.AuthenticateAsServerAsync(certificate);
            await serve(peer, stream);
        });
    }

    private static async Task<string> HeadAsync(SslStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return "";
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
