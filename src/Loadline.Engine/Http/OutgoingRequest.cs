namespace Loadline.Engine.Http;

/// <summary>One request of a step: what is sent, and what is known about it beforehand. Reused by one user.</summary>
internal sealed class OutgoingRequest
{
    /// <summary>What goes over the wire.</summary>
    public WireRequest Wire { get; } = new();

    /// <summary>Cookies of this request, beside those of the jar; each wins over the jar's of the same name.</summary>
    public List<KeyValuePair<string, string>> Cookies { get; } = [];

    /// <summary>Number of the request in the catalog.</summary>
    public int Request { get; set; }

    /// <summary>Name its metrics and errors are kept under.</summary>
    public string Name { get; set; } = "";

    /// <summary>Status codes that are no failure although they are 400 and above.</summary>
    public int[] ExpectedStatus { get; set; } = [];

    /// <summary>How many redirects are followed.</summary>
    public int MaxRedirects { get; set; }

    /// <summary>When it was meant to start, a timestamp.</summary>
    public long IntendedAt { get; set; }

    /// <summary>Makes it ready for the next request.</summary>
    public void Reset()
    {
        Wire.Target.Clear();
        Wire.Fields.Clear();
        (Wire.Body, Wire.HasHost, Wire.HasConnection, Wire.Expects) = (null, false, false, false);
        Cookies.Clear();
    }
}
