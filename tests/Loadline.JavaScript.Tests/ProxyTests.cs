using System.Net;
using System.Net.Sockets;
using System.Text;
using Loadline.TestTarget.HttpBin;

namespace Loadline.JavaScript.Tests;

/// <summary>WebSockets go through the proxy of the environment, as requests do.</summary>
public sealed class ProxyTests : IDisposable
{
    private const string Script = """
        import ws from 'k6/ws';
        import { check } from 'k6';
        export default function () {
          let echo = '', error = '';
          const res = ws.connect('ws://echo.example:8080/ws/echo', {}, (socket) => {
            socket.on('open', () => socket.send('hello'));
            socket.on('message', (text) => { echo = text; socket.close(); });
            socket.on('error', (e) => { error = e.error(); });
          });
          check(res, { 'through the proxy': () => res.status === 101 && echo === 'hello' });
        }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("loadline-proxy-").FullName;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource<string> _asked = new();

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_web_socket_asks_the_proxy_for_its_host_and_says_who_asks()
    {
        using var certificate = TestCertificate.Create();
        await using var server = await HttpBinServer.StartAsync(certificate);
        var played = await PlayAsync("HTTP/1.1 200 Connection established\r\nX-Proxy: 1\r\n\r\n", new Uri(server.Url).Port, "http://some%40one:p%3Aw@");
        var asked = await _asked.Task;
        asked.ShouldStartWith("CONNECT echo.example:8080 HTTP/1.1\r\nHost: echo.example:8080\r\n");
        asked.ShouldContain("Proxy-Authorization: Basic " + Convert.ToBase64String("some@one:p:w"u8) + "\r\n");
        played.Outcome.Summary!.Root.Checks.Single().Passes.ShouldBe(1, played.Messages);
    }

    [Fact]
    public async Task A_proxy_that_refuses_is_named()
    {
        var played = await PlayAsync("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", 0, "http://");
        played.Messages.ShouldContain("the proxy refused the connection: 407");
        played.Outcome.Summary!.Root.Checks.Sum(check => check.Passes).ShouldBe(0, played.Messages);
    }

    [Fact]
    public async Task Hosts_that_no_proxy_names_are_connected_to_directly()
    {
        var played = await PlayAsync("", 0, "http://", noProxy: "echo.example");
        _asked.Task.IsCompleted.ShouldBeFalse(played.Messages);
        played.Messages.ShouldContain("no such host");
    }

    private async Task<Played> PlayAsync(string answer, int port, string prefix, string noProxy = "")
    {
        _listener.Start();
        var proxying = ProxyAsync(answer, port, TestContext.Current.CancellationToken);
        var file = Path.Combine(_folder, "script.js");
        await File.WriteAllTextAsync(file, Script, TestContext.Current.CancellationToken);
        var played = await ScriptPlayer.PlayAsync(file, new Dictionary<string, string>(), new Dictionary<string, string> { ["http_proxy"] = $"{prefix}127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}", ["no_proxy"] = noProxy });
        _listener.Stop();
        await proxying;
        return played;
    }

    // Whatever host is asked for, the connection goes to the server of the test.
    private async Task ProxyAsync(string answer, int port, CancellationToken stop)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(stop);
            await using var stream = client.GetStream();
            var head = new StringBuilder();
            var one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, stop) > 0)
            {
                head.Append((char)one[0]);
            }

            _asked.SetResult(head.ToString());
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop);
            if (port > 0)
            {
                using var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, port, stop);
                await using var other = server.GetStream();
                await Task.WhenAny(stream.CopyToAsync(other, stop), other.CopyToAsync(stream, stop));
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // Nobody came, or the test is over.
        }
    }
}
