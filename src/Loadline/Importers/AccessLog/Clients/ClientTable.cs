using System.Runtime.InteropServices;
using Loadline.Importers.AccessLog.Counting;
using Loadline.Importers.AccessLog.Routes;

namespace Loadline.Importers.AccessLog.Clients;

/// <summary>
/// Follows clients through the log. A client is an address and a program, as a number; after half an hour without a request what it did is one session. What
/// came is counted as sequences, and forgotten.
/// </summary>
internal sealed class ClientTable
{
    /// <summary>Most steps of a sequence; a longer session is several.</summary>
    public const int LongestSequence = 20;

    private const int MostClients = 150_000;

    private static readonly long Inactive = TimeSpan.FromMinutes(30).Ticks;
    private static readonly long Retry = TimeSpan.FromSeconds(15).Ticks;

    private readonly Dictionary<ulong, ClientSession> clients = [];
    private long swept;
    private int since;
    private Lot lot = new(2);

    /// <summary>Sequences of sessions.</summary>
    public Sequences Sequences { get; } = new();

    /// <summary>Times between requests.</summary>
    public Gaps Gaps { get; } = new();

    /// <summary>Sessions that came to their end.</summary>
    public long Sessions { get; private set; }

    /// <summary>Follows a client.</summary>
    /// <param name="client">Its number.</param>
    /// <param name="endpoint">What it asked for.</param>
    /// <param name="start">Begin of the request, in ticks.</param>
    /// <param name="end">Its end, in ticks.</param>
    /// <param name="status">Its status.</param>
    /// <param name="isCoarse">Whether times are whole seconds.</param>
    public void Follow(ulong client, EndpointStats endpoint, long start, long end, int status, bool isCoarse)
    {
        Sweep(start);
        ref var session = ref CollectionsMarshal.GetValueRefOrAddDefault(clients, client, out _);
        session ??= new ClientSession();
        if (session.Count > 0 && start - session.LastEnd > Inactive)
        {
            Close(session);
            session.Restart();
            session.LastEndpoint = -1;
        }

        var isRetry = session.LastFailed && session.LastEndpoint == endpoint.Id && start - session.LastEnd < Retry;
        if (!isRetry)
        {
            if (session.LastEndpoint >= 0 && session.Count > 0)
            {
                // Of times in whole seconds the rest is drawn by lot: on the whole that is what it was.
                var gap = (double)(start - session.LastEnd) / TimeSpan.TicksPerSecond;
                Gaps.Add(session.LastEndpoint, endpoint.Id, isCoarse ? gap + lot.NextShare() - lot.NextShare() : gap);
            }

            if (session.Count == LongestSequence)
            {
                Sequences.Add(session.Steps);
                session.Restart();
            }

            session.Add(endpoint.Id);
        }

        session.LastEndpoint = endpoint.Id;
        session.LastEnd = Math.Max(session.LastEnd, end);
        session.LastFailed = status is >= 500 or 429 or 408;
    }

    /// <summary>Ends all sessions.</summary>
    public void Close()
    {
        foreach (var session in clients.Values)
        {
            Close(session);
        }

        clients.Clear();
    }

    private void Close(ClientSession session)
    {
        Sessions++;
        Sequences.Add(session.Steps);
    }

    private void Sweep(long now)
    {
        // Looking at all costs as much as they are many: it is worth it when time has passed and others have come, whatever times are in the log.
        since++;
        if (clients.Count < MostClients && (now - swept < Inactive / 3 || since < clients.Count / 4))
        {
            return;
        }

        (swept, since) = (now, 0);
        var idle = Inactive;
        do
        {
            foreach (var (client, session) in clients.Where(each => now - each.Value.LastEnd > idle).ToList())
            {
                Close(session);
                clients.Remove(client);
            }

            idle /= 2;
        }
        while (clients.Count >= MostClients * 9 / 10 && idle > 0);

        if (clients.Count >= MostClients)
        {
            // All at one moment: a log of no real time.
            Close();
        }
    }
}
