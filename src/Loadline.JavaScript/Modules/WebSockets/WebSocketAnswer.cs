namespace Loadline.JavaScript.Modules.WebSockets;

/// <summary>What came of a handshake.</summary>
/// <param name="Status">Status; 101 when there is a WebSocket, 0 without a response.</param>
/// <param name="Headers">Header fields.</param>
/// <param name="Body">Body of a refusal.</param>
/// <param name="Error">Why there is no WebSocket; empty when there is.</param>
/// <param name="ErrorCode">k6's error code; 0 for none.</param>
/// <param name="Address">Address of the other side; null when there was no connection.</param>
internal sealed record WebSocketAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body, string Error, int ErrorCode, System.Net.IPEndPoint? Address)
{
    /// <summary>Bytes of the handshake that went out.</summary>
    public int Sent { get; init; }

    /// <summary>Bytes of the handshake that came in.</summary>
    public int Received { get; init; }

    /// <summary>A header field; empty for none.</summary>
    public string this[string name] => Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";
}
