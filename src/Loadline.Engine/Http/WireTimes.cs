namespace Loadline.Engine.Http;

/// <summary>
/// When what happened to a request: timestamps of the run's clock, 0 for what did not happen.
/// Over HTTP/1.1 the first and last write and the first byte read are taken at the connection itself. Over HTTP/2 many requests share a
/// connection: sending counts as part of waiting there, and the response begins when its headers have been read.
/// </summary>
internal sealed class WireTimes
{
    /// <summary>The request was handed to the transport.</summary>
    public long Started { get; set; }

    /// <summary>The TCP connect began.</summary>
    public long ConnectStarted { get; set; }

    /// <summary>The TCP connection was there.</summary>
    public long Connected { get; set; }

    /// <summary>The TLS handshake was done.</summary>
    public long Secured { get; set; }

    /// <summary>The first byte was about to be written.</summary>
    public long SendStarted { get; set; }

    /// <summary>The last byte was written.</summary>
    public long Sent { get; set; }

    /// <summary>The first byte of the response was read.</summary>
    public long FirstByte { get; set; }

    /// <summary>The last byte of the body was read, or the request failed.</summary>
    public long Ended { get; set; }

    /// <summary>Forgets everything.</summary>
    public void Reset() => (Started, ConnectStarted, Connected, Secured, SendStarted, Sent, FirstByte, Ended) = (0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Notes that something is about to be written.</summary>
    public void BeginWrite(long now)
    {
        if (SendStarted == 0)
        {
            SendStarted = now;
        }
    }

    /// <summary>Notes that something has been written; nothing the connection writes once the response has begun belongs to the request.</summary>
    public void EndWrite(long now)
    {
        if (FirstByte == 0)
        {
            Sent = now;
        }
    }

    /// <summary>Notes that something has been read.</summary>
    public void Read(long now)
    {
        if (FirstByte == 0 && SendStarted != 0)
        {
            FirstByte = now;
        }
    }
}
