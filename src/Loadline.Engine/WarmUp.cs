using System.Net;
using System.Net.Sockets;
using Loadline.Plans;

namespace Loadline.Engine;

/// <summary>
/// Plays a short run against a socket of this process before the first one that is paced: code that runs for the first time is compiled
/// then, which takes tens of milliseconds at a time. Without it the first second of every run would be late by the generator's own doing.
/// </summary>
internal sealed class WarmUp : IDisposable
{
    /// <summary>Shorter profiles are for trying out: they begin at once.</summary>
    public static readonly TimeSpan ShortestWarmed = TimeSpan.FromSeconds(5);

    private static int _done;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _accepted = [];

    /// <summary>Warms up, once in a process.</summary>
    public static async Task PlayOnceAsync(TimeProvider time, CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _done, 1) != 0)
        {
            return;
        }

        try
        {
            using var warmUp = new WarmUp();
            var plan = PlanFor(warmUp.Listen());
            await new LocalLoadRunner(new EngineParts { WarmsUp = false })
                .RunAsync(plan, new RunOptions { Profile = "warm-up", Folder = Path.GetTempPath(), Time = time, Environment = _ => null, Loops = 1 }, stop).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // Where a process can't talk to itself, the first second is what it is; the self-check says so.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        lock (_accepted)
        {
            _accepted.ForEach(socket => socket.Dispose());
        }
    }

    private static Plan PlanFor(string url) => new()
    {
        Name = "warm-up",
        Target = new Target { Url = url, Timeout = TimeSpan.FromSeconds(2) },
        Journeys =
        [
            new Journey
            {
                Name = "warm-up",
                Steps =
                [
                    new RequestStep
                    {
                        Method = "GET",
                        Path = "/{{ $int(1, 9) }}",
                        Name = "GET",
                        Query = [new Field("q", "{{ $int(1, 9) }}")],
                        Expect = new Expectation { Status = [200], Json = ["$.id"] },
                        Captures = [new Capture("id", CaptureSource.Json, "$.id")],
                    },
                    new RequestStep
                    {
                        Method = "POST",
                        Path = "/{{ id }}",
                        Name = "POST",
                        Body = new JsonBody(new System.Text.Json.Nodes.JsonObject { ["id"] = "{{ id }}" }),
                        Expect = new Expectation { Status = [200] },
                    },
                ],
            },
        ],
        Profiles = [new ConstantArrivals { Name = "warm-up", Rate = Rate.Of(1000), For = TimeSpan.FromSeconds(0.25), Users = 8, MaxUsers = 64, GracefulStop = TimeSpan.FromSeconds(1) }],
    };

    private string Listen()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(128);
        _ = AcceptAsync();
        return $"http://{_listener.LocalEndPoint}";
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync().ConfigureAwait(false);
                lock (_accepted)
                {
                    _accepted.Add(socket);
                }

                _ = AnswerAsync(socket);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The warm-up is over.
        }
    }

    /// <summary>Each request comes in one piece: they are short, and one at a time on a connection.</summary>
    private static async Task AnswerAsync(Socket socket)
    {
        var buffer = new byte[4096];
        var answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"id\":12345}"u8.ToArray();
        try
        {
            while (await socket.ReceiveAsync(buffer).ConfigureAwait(false) > 0)
            {
                await socket.SendAsync(answer).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The warm-up is over.
        }
    }
}
