namespace Loadline.Engine.Http;

/// <summary>One request as it goes over the wire. Reused: it is the sender's again when the transport has answered.</summary>
internal sealed class WireRequest
{
    /// <summary>Method.</summary>
    public string Method { get; set; } = "GET";

    /// <summary>Where it goes.</summary>
    public Origin Origin { get; set; } = null!;

    /// <summary>Path and query exactly as they are sent: ASCII, beginning with a slash.</summary>
    public ByteWriter Target { get; } = new();

    /// <summary>Header fields as they are sent, each with its line end; without those that follow from origin and body.</summary>
    public ByteWriter Fields { get; } = new();

    /// <summary>Whether <see cref="Fields"/> has a field Host: it is sent in place of the origin's.</summary>
    public bool HasHost { get; set; }

    /// <summary>Whether <see cref="Fields"/> has a field Connection, which may ask for the connection to be closed.</summary>
    public bool HasConnection { get; set; }

    /// <summary>Whether <see cref="Fields"/> asks the server to agree before the body is sent (<c>Expect: 100-continue</c>).</summary>
    public bool Expects { get; set; }

    /// <summary>Body; null for none.</summary>
    public ReadOnlyMemory<byte>? Body { get; set; }

    /// <summary>Longest time to the last byte.</summary>
    public TimeSpan Timeout { get; set; }

    /// <summary>Whether <see cref="Timeout"/> ends with the headers of the response, so that its body may take any time. HTTP/1.1 only.</summary>
    public bool TimesHeadersOnly { get; set; }

    /// <summary>Whether the body of the response is wanted; else it is read and thrown away.</summary>
    public bool KeepBody { get; set; }

    /// <summary>The whole address.</summary>
    public Uri Address => AddressText.Parse(Origin.Address + System.Text.Encoding.ASCII.GetString(Target.Written))!;
}
