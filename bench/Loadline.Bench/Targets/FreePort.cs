using System.Net;
using System.Net.Sockets;

namespace Loadline.Bench.Targets;

/// <summary>Finds ports nobody listens on.</summary>
internal static class FreePort
{
    /// <summary>Different free ports of the loopback address.</summary>
    public static int[] Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
        {
            listener.Start();
        }

        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners)
        {
            listener.Dispose();
        }

        return ports;
    }
}
