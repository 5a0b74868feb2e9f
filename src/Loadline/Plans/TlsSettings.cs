namespace Loadline.Plans;

/// <summary>How TLS connections are made.</summary>
public sealed record TlsSettings
{
    /// <summary>Whether the server's certificate is checked. Default true; turn off only against a test target with a self-signed certificate.</summary>
    public bool Verify { get; init; } = true;

    /// <summary>PEM file with the certificate authority to trust instead of the system's, relative to the plan; null for the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>PEM file with the client certificate, relative to the plan; null for none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file with the client certificate's key, relative to the plan; null when it is in <see cref="CertificateFile"/>.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Name sent and checked in place of the address's host; null for the host itself.</summary>
    public string? ServerName { get; init; }
}
