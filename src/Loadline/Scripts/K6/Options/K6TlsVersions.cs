namespace Loadline.Scripts.K6.Options;

/// <summary>Versions of TLS: <c>tls1.0</c> to <c>tls1.3</c>; null for no limit.</summary>
/// <param name="Min">Oldest.</param>
/// <param name="Max">Newest.</param>
public sealed record K6TlsVersions(string? Min, string? Max);
