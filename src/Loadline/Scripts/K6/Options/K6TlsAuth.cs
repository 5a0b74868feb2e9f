namespace Loadline.Scripts.K6.Options;

/// <summary>A client certificate. Its text is a secret: it is never printed.</summary>
/// <param name="Domains">Hosts it is shown to, <c>*.</c> at the beginning for all below; empty for all.</param>
/// <param name="Certificate">The certificate as PEM.</param>
/// <param name="Key">Its key as PEM.</param>
/// <param name="Password">Password of the key; null for none.</param>
public sealed record K6TlsAuth(IReadOnlyList<string> Domains, string Certificate, string Key, string? Password)
{
    /// <summary>Nothing of the certificate.</summary>
    public override string ToString() => $"a client certificate for {(Domains.Count == 0 ? "all hosts" : string.Join(", ", Domains))}";
}
