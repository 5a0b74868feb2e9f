using System.Security.Cryptography.X509Certificates;

namespace Loadline.JavaScript.Modules.Grpc;

/// <summary>Where a client connects to, and how.</summary>
internal sealed record GrpcTarget
{
    /// <summary>Host and port as the script gave them.</summary>
    public required string Address { get; init; }

    /// <summary>Host.</summary>
    public required string Host { get; init; }

    /// <summary>Port.</summary>
    public required int Port { get; init; }

    /// <summary>Where to connect to: the same, or what <c>hosts</c> says.</summary>
    public required (string Host, int Port) Route { get; init; }

    /// <summary>Whether there is no TLS.</summary>
    public required bool IsPlain { get; init; }

    /// <summary>Name the server is asked for; the host when the script gives none.</summary>
    public required string Authority { get; init; }

    /// <summary>Own certificate of the client; null for that of the options.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Certificates that are trusted beside the system's; empty for the system's only.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>Longest message taken, in bytes.</summary>
    public int MostReceived { get; init; } = 4 << 20;

    /// <summary>Longest message sent, in bytes.</summary>
    public int MostSent { get; init; } = int.MaxValue;
}
