using System.Net;
using System.Net.Sockets;

namespace Loadline.TestTarget;

/// <summary>Plays every path of the server once on a server of its own, so that the first requests that count are not slower than the others.</summary>
internal static class WarmUp
{
    private const long Short = 100_000;
    private const int Requests = 50;

    public static void Play()
    {
        Play(new Behaviour());
        Play(new Behaviour { Delay = Short, Spread = 0.1, Stall = Short, StallEvery = 2 * Short, Slots = 1 });
        Play(new Behaviour { BodyOver = Short });
    }

    private static void Play(Behaviour behaviour)
    {
        using var stop = new CancellationTokenSource();
        using var server = new Server(behaviour, _ => { });
        var serving = new Thread(() => server.Run(stop.Token));
        serving.Start();
        Ask(server.Port, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8, Requests);
        Ask(server.Port, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8, 1);
        stop.Cancel();
        serving.Join();
    }

    private static void Ask(int port, ReadOnlySpan<byte> request, int times)
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.Connect(IPAddress.Loopback, port);
        var answer = new byte[1024];
        for (var i = 0; i < times; i++)
        {
            client.Send(request);
            var read = 0;
            while (!answer.AsSpan(0, read).EndsWith("}"u8))
            {
                var count = client.Receive(answer.AsSpan(read));
                read = count > 0 ? read + count : throw new InvalidOperationException("the warm-up was cut off");
            }
        }
    }
}
