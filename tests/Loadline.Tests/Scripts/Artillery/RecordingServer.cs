using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Loadline.Tests.Scripts.Artillery;

/// <summary>A server on loopback that keeps what it is sent.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Func<Recorded, Answer> respond;
    private readonly Task loop;

    public RecordingServer(Func<Recorded, Answer> respond)
    {
        this.respond = respond;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Url = $"http://127.0.0.1:{port}";
        listener.Prefixes.Add(Url + "/");
        listener.Start();
        loop = Task.Run(ServeAsync);
    }

    public string Url { get; }

    public ConcurrentQueue<Recorded> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await loop;
        listener.Close();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var request = new Recorded(
            context.Request.HttpMethod,
            context.Request.RawUrl!,
            context.Request.Headers.AllKeys.ToDictionary(key => key!.ToLowerInvariant(), key => context.Request.Headers[key]!, StringComparer.Ordinal),
            Encoding.UTF8.GetString(body.ToArray()),
            Stopwatch.GetElapsedTime(0));
        Requests.Enqueue(request);
        var answer = respond(request);
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.AppendHeader(name, value);
        }

        try
        {
            if (answer.Delay > TimeSpan.Zero)
            {
                context.Response.SendChunked = true;
                await context.Response.OutputStream.WriteAsync(" "u8.ToArray());
                await context.Response.OutputStream.FlushAsync();
                await Task.Delay(answer.Delay);
            }

            var content = request.Method == "HEAD" ? [] : Encoding.UTF8.GetBytes(answer.Body);
            if (!context.Response.SendChunked)
            {
                context.Response.ContentLength64 = content.Length;
            }

            if (content.Length > 0)
            {
                await context.Response.OutputStream.WriteAsync(content);
            }

            context.Response.Close();
        }
        catch (HttpListenerException)
        {
            // The client went away.
        }
    }
}

/// <summary>One request as it arrived.</summary>
internal sealed record Recorded(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string Body, TimeSpan At)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>What a server answers.</summary>
internal sealed record Answer(int Status = 200, string Body = "{}")
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [("content-type", "application/json")];

    /// <summary>Time between the first byte of the body, which is a space, and the rest.</summary>
    public TimeSpan Delay { get; init; }
}
