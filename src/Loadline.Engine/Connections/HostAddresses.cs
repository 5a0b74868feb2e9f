using System.Net;
using System.Net.Sockets;

namespace Loadline.Engine.Connections;

/// <summary>
/// The addresses of a host. Connections take them in turn, so that a target behind several is loaded at all of them; the other family
/// follows between them, as RFC 8305 has it. From any thread.
/// </summary>
internal sealed class HostAddresses
{
    private readonly IPAddress[] _first;
    private readonly IPAddress[] _second;
    private volatile bool _secondWorks;
    private int _turn = -1;

    /// <summary>Creates the list.</summary>
    /// <param name="addresses">As the resolver gave them, at least one: its first says which family it prefers.</param>
    public HostAddresses(IReadOnlyList<IPAddress> addresses)
    {
        _first = [.. addresses.Where(address => address.AddressFamily == addresses[0].AddressFamily)];
        _second = [.. addresses.Where(address => address.AddressFamily != addresses[0].AddressFamily)];
    }

    /// <summary>The addresses in the order the next connection tries them.</summary>
    public IPAddress[] Next()
    {
        if (_first.Length + _second.Length == 1)
        {
            return _first;
        }

        var turn = Interlocked.Increment(ref _turn) & int.MaxValue;
        var (preferred, other) = _secondWorks ? (_second, _first) : (_first, _second);
        var order = new List<IPAddress>(preferred.Length + other.Length);
        for (var i = 0; i < Math.Max(preferred.Length, other.Length); i++)
        {
            if (i < preferred.Length)
            {
                order.Add(preferred[(turn + i) % preferred.Length]);
            }

            if (i < other.Length)
            {
                order.Add(other[(turn + i) % other.Length]);
            }
        }

        return [.. order];
    }

    /// <summary>Notes which family a connection was opened with: later ones begin with it.</summary>
    public void Worked(AddressFamily family) => _secondWorks = family != _first[0].AddressFamily;
}
