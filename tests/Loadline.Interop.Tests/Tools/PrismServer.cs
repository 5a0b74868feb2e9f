using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Loadline.Interop.Tests.Tools;

/// <summary>Prism as a mock server that refuses requests which the document does not allow.</summary>
internal sealed class PrismServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _drain;

    private PrismServer(Process process, int port)
    {
        _process = process;
        _drain = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(Stream.Null), process.StandardError.BaseStream.CopyToAsync(Stream.Null));
        Url = $"http://127.0.0.1:{port}";
    }

    public string Url { get; }

    public static async Task<PrismServer> StartAsync(string document)
    {
        var port = FreePort();
        var process = NodeTool.Start(
            NodeTool.PathOf("prism", "@stoplight/prism-cli/dist/index.js"), Path.GetDirectoryName(document)!, null, "mock", "--host", "127.0.0.1", "--port", port.ToString(), document);
        var server = new PrismServer(process, port);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(60) && !process.HasExited)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return server;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        await server.DisposeAsync();
        throw new InvalidOperationException($"Prism did not start for {document}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        await _drain;
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
