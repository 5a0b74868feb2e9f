using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Loadline.Engine.Connections;

/// <summary>Finds the addresses of hosts: once for all loops and the whole run, so that no name server is loaded. From any thread.</summary>
/// <param name="clock">Clock of the run.</param>
/// <param name="resolve">Asks for the addresses of a name; throws <see cref="SocketException"/> when there are none.</param>
internal sealed class HostNames(RunClock clock, Func<string, Task<IPAddress[]>> resolve)
{
    /// <summary>How long a name that could not be resolved is not asked for again.</summary>
    private const double SecondsFailed = 1;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates one that asks the system.</summary>
    public HostNames(RunClock clock)
        : this(clock, static host => Dns.GetHostAddressesAsync(host))
    {
    }

    /// <summary>The addresses of a host.</summary>
    /// <param name="host">A name, or an address with or without brackets.</param>
    /// <returns>Completed when they are known; fails with <see cref="SocketException"/>.</returns>
    public Task<HostAddresses> FindAsync(string host)
    {
        if (_entries.TryGetValue(host, out var entry) && !entry.IsOver(clock))
        {
            return entry.Addresses;
        }

        var fresh = new Entry(new Lazy<Task<HostAddresses>>(() => ResolveAsync(host)));
        var kept = entry is null ? _entries.GetOrAdd(host, fresh) : _entries.TryUpdate(host, fresh, entry) ? fresh : _entries[host];
        return kept.Addresses;
    }

    private async Task<HostAddresses> ResolveAsync(string host)
    {
        try
        {
            if (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var literal))
            {
                return new HostAddresses([literal]);
            }

            var addresses = await resolve(host).ConfigureAwait(false);
            return addresses.Length > 0 ? new HostAddresses(addresses) : throw new SocketException((int)SocketError.HostNotFound);
        }
        catch (ArgumentException)
        {
            // Too long for a name.
            throw new SocketException((int)SocketError.HostNotFound);
        }
        finally
        {
            _entries[host].Ended = clock.Now;
        }
    }

    private sealed class Entry(Lazy<Task<HostAddresses>> addresses)
    {
        public long Ended { get; set; }

        public Task<HostAddresses> Addresses => addresses.Value;

        public bool IsOver(RunClock clock) => addresses.IsValueCreated && Addresses.IsFaulted && clock.Since(Ended) > SecondsFailed * 1000;
    }
}
