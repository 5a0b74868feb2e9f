namespace Loadline.Engine.Metrics;

/// <summary>Bytes that the connections of one loop have carried, those of TLS and headers too. Counted by the loop's thread, read by any.</summary>
internal sealed class ByteTally
{
    private long _sent;
    private long _received;
    private long _sentTaken;
    private long _receivedTaken;

    /// <summary>Bytes sent so far.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>Bytes received so far.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Counts bytes sent; on the loop.</summary>
    public void AddSent(int bytes) => Volatile.Write(ref _sent, _sent + bytes);

    /// <summary>Counts bytes received; on the loop.</summary>
    public void AddReceived(int bytes) => Volatile.Write(ref _received, _received + bytes);

    /// <summary>Adds what was counted since the last time; for one thread at a time.</summary>
    public void Take(ref long sent, ref long received)
    {
        var (allSent, allReceived) = (Sent, Received);
        (sent, received) = (sent + allSent - _sentTaken, received + allReceived - _receivedTaken);
        (_sentTaken, _receivedTaken) = (allSent, allReceived);
    }
}
