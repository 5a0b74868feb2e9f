using Loadline.Policies;
using Loadline.TestTarget.Grpc;
using Loadline.TestTarget.HttpBin;

namespace Loadline.JavaScript.Tests;

/// <summary>What is decided outside of a script holds for sockets of every kind, and for its console.</summary>
public sealed class ScriptLimitsTests
{
    private const string Script = """
        import ws from 'k6/ws';
        import { WebSocket } from 'k6/websockets';
        import grpc from 'k6/net/grpc';
        const client = new grpc.Client();
        export default function () {
          console.log('ws ' + ws.connect(__ENV.BASE.replace('http', 'ws') + '/ws/echo', (socket) => socket.on('open', () => socket.close())).error);
          try {
            client.connect(__ENV.GRPC, { plaintext: true, reflect: true });
            console.log('grpc connected');
          } catch (error) {
            console.log('grpc ' + error.message);
          }
          const socket = new WebSocket(__ENV.BASE.replace('http', 'ws') + '/ws/echo');
          socket.onerror = (e) => console.log('websocket ' + e.error);
          socket.onopen = () => socket.close();
        }
        """;

    [Fact]
    public async Task A_policy_holds_for_sockets()
    {
        var messages = await PlayAsync(options => options with { Policy = new Policy { Hosts = [new HostList([HostRule.Parse("example.com")!])] } });
        messages.ShouldContain("ws not sent: the policy does not allow 127.0.0.1");
        messages.ShouldContain("grpc not sent: the policy does not allow 127.0.0.1");
        messages.ShouldContain("websocket not sent: the policy does not allow 127.0.0.1");
    }

    [Fact]
    public async Task Without_one_they_connect()
    {
        var messages = await PlayAsync(options => options);
        messages.ShouldContain("grpc connected");
        messages.ShouldNotContain("websocket");
    }

    [Fact]
    public async Task The_console_goes_where_its_option_says()
    {
        var file = Path.GetTempFileName();
        try
        {
            var messages = await PlayAsync(options => options, new Dictionary<string, string> { ["console-output"] = file });
            messages.ShouldNotContain("grpc connected");
            (await File.ReadAllTextAsync(file)).ShouldContain("msg=\"grpc connected\" source=console");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> PlayAsync(Func<ScriptRunOptions, ScriptRunOptions> change, Dictionary<string, string>? flags = null)
    {
        using var certificate = TestCertificate.Create();
        await using var server = await HttpBinServer.StartAsync(certificate);
        await using var grpc = await GrpcServer.StartAsync(certificate);
        var folder = Directory.CreateTempSubdirectory("loadline-").FullName;
        try
        {
            var file = Path.Combine(folder, "script.js");
            await File.WriteAllTextAsync(file, Script);
            var played = await ScriptPlayer.PlayAsync(file, flags ?? [], new Dictionary<string, string> { ["BASE"] = server.Url, ["GRPC"] = grpc.Plain }, change);
            return played.Messages;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
