namespace Loadline.Importers.AccessLog.Clients;

/// <summary>What one client did since it came.</summary>
internal sealed class ClientSession
{
    private int[] steps = new int[4];

    /// <summary>End of its last request, in ticks.</summary>
    public long LastEnd { get; set; }

    /// <summary>Number of the endpoint of its last request, kept or not; -1 for none.</summary>
    public int LastEndpoint { get; set; } = -1;

    /// <summary>Whether its last request failed, so that the same one next is a retry.</summary>
    public bool LastFailed { get; set; }

    /// <summary>Steps so far.</summary>
    public int Count { get; private set; }

    /// <summary>Numbers of the endpoints of its steps.</summary>
    public ReadOnlySpan<int> Steps => steps.AsSpan(0, Count);

    /// <summary>Adds a step.</summary>
    public void Add(int endpoint)
    {
        if (Count == steps.Length)
        {
            Array.Resize(ref steps, 2 * steps.Length);
        }

        steps[Count++] = endpoint;
    }

    /// <summary>Forgets the steps.</summary>
    public void Restart() => Count = 0;
}
