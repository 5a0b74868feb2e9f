using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Loadline.Engine.Tests.Targets;

/// <summary>A TCP server that answers each request with given bytes, whatever HTTP says about them.</summary>
internal sealed class RawTarget : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public RawTarget(Func<string, string?> answer, bool close = false, bool reset = false)
    {
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _serving = Task.Run(async () =>
        {
            while (!_end.IsCancellationRequested)
            {
                try
                {
                    var client = await _listener.AcceptTcpClientAsync(_end.Token);
                    _ = Task.Run(() => ServeAsync(client, answer, close, reset));
                }
                catch (Exception exception) when (exception is OperationCanceledException or SocketException)
                {
                    return;
                }
            }
        });
    }

    public string Url { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync(TcpClient client, Func<string, string?> answer, bool close, bool reset)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var buffer = new byte[64 * 1024];
                var request = new StringBuilder();
                int count;
                while ((count = await stream.ReadAsync(buffer, _end.Token)) > 0)
                {
                    request.Append(Encoding.ASCII.GetString(buffer, 0, count));
                    if (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                    {
                        continue;
                    }

                    if (answer(request.ToString()) is { } text)
                    {
                        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), _end.Token);
                    }

                    request.Clear();
                    if (reset)
                    {
                        client.Client.LingerState = new LingerOption(true, 0);
                        client.Client.Close();
                        return;
                    }

                    if (close)
                    {
                        return;
                    }
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The other side is gone: the test is over.
            }
        }
    }
}
