namespace Loadline.Engine.Http;

/// <summary>One request as it goes over the wire. Reused: it is the sender's again when the transport has answered.</summary>
internal sealed class WireRequest
{
    /// <summary>Method.</summary>
    public string Method { get; set; } = "GET";

    /// <summary>Absolute address; path and query are sent as they are.</summary>
    public Uri Address { get; set; } = null!;

    /// <summary>Header fields in order, without those that follow from address and body.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>Body; null for none.</summary>
    public ReadOnlyMemory<byte>? Body { get; set; }

    /// <summary>Longest time to the last byte.</summary>
    public TimeSpan Timeout { get; set; }

    /// <summary>Whether the body of the response is wanted; else it is read and thrown away.</summary>
    public bool KeepBody { get; set; }
}
