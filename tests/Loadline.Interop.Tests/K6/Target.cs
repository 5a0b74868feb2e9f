using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Loadline.Interop.Tests.K6;

/// <summary>A server on the loopback that keeps what it receives.</summary>
internal sealed class Target : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<Received, Answer> _answer;

    public Target(Func<Received, Answer> answer)
    {
        _answer = answer;
        Url = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = Task.Run(Serve);
    }

    public string Url { get; }

    public ConcurrentQueue<Received> Requests { get; } = new();

    public void Dispose() => _listener.Close();

    internal sealed record Received(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);

    internal sealed record Answer(int Status = 200, string Body = "{}", params (string Name, string Value)[] Headers);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var request = context.Request;
            using var reader = new StreamReader(request.InputStream, Encoding.UTF8);
            var target = request.RawUrl!.Split('?', 2);
            var received = new Received(
                request.HttpMethod, target[0], target.Length > 1 ? target[1] : "",
                request.Headers.AllKeys.ToDictionary(name => name!, name => request.Headers[name]!, StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync());
            Requests.Enqueue(received);
            var answer = _answer(received);
            context.Response.StatusCode = answer.Status;
            foreach (var (name, value) in answer.Headers)
            {
                context.Response.AddHeader(name, value);
            }

            var body = Encoding.UTF8.GetBytes(request.HttpMethod == "HEAD" || answer.Status == 204 ? "" : answer.Body);
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
    }
}
