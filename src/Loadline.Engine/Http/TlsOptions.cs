using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Loadline.Plans;

namespace Loadline.Engine.Http;

/// <summary>How TLS connections are made, with its certificates read.</summary>
internal sealed class TlsOptions : IDisposable
{
    private readonly bool _verify = true;
    private readonly string? _serverName;
    private readonly X509Certificate2Collection? _authorities;
    private X509Certificate2? _client;

    /// <summary>Reads the certificates a plan names.</summary>
    /// <exception cref="LoadlineException">A file is missing or holds no certificate or key.</exception>
    public TlsOptions(TlsSettings? settings, PlanFolder folder)
    {
        if (settings is null)
        {
            return;
        }

        _verify = settings.Verify;
        _serverName = settings.ServerName;
        if (settings.CaFile is { } authority)
        {
            _authorities = [];
            Load(authority, () => _authorities.ImportFromPem(TextOf(folder, authority)));
            if (_authorities.Count == 0)
            {
                throw new LoadlineException($"The file {authority} holds no certificate.");
            }
        }

        if (settings.CertificateFile is { } certificate)
        {
            var key = settings.KeyFile ?? certificate;
            Load(certificate, () =>
            {
                using var pem = X509Certificate2.CreateFromPem(TextOf(folder, certificate), TextOf(folder, key));

                // A key that was read from PEM can't be used by TLS on Windows until it has been through PKCS #12.
                _client = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
            });
        }
    }

    /// <summary>Versions that may be spoken; none for what the system allows.</summary>
    public SslProtocols Protocols { get; init; } = SslProtocols.None;

    /// <summary>Cipher suites that may be used; null for what the system allows.</summary>
    public CipherSuitesPolicy? Ciphers { get; init; }

    /// <summary>Certificates of the client by the hosts they are shown to: <c>*.</c> at the beginning for all below, none for all. Disposed with this.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Hosts, X509Certificate2 Certificate)> Clients { get; init; } = [];

    /// <summary>Options of one connection.</summary>
    /// <param name="host">Host of the address.</param>
    /// <param name="protocols">Protocols offered; null for none.</param>
    public SslClientAuthenticationOptions For(string host, List<SslApplicationProtocol>? protocols)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = _serverName ?? host, ApplicationProtocols = protocols };
        (options.EnabledSslProtocols, options.CipherSuitesPolicy) = (Protocols, Ciphers);
        if ((_client ?? ClientOf(host)) is { } client)
        {
            options.ClientCertificates = [client];
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => client;
        }

        // Fetching a certificate the target should have sent would hold up all users of a loop; other clients don't either.
        options.CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (!_verify)
        {
            // The runtime builds a chain although nobody looks at it. With the authorities of the system that is a third of the cost of a handshake.
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
            options.CertificateChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            options.CertificateChainPolicy.VerificationFlags = X509VerificationFlags.AllFlags;
        }
        else if (_authorities is not null)
        {
            options.CertificateChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            options.CertificateChainPolicy.CustomTrustStore.AddRange(_authorities);
        }

        return options;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client?.Dispose();
        foreach (var (_, certificate) in Clients)
        {
            certificate.Dispose();
        }

        foreach (var authority in _authorities ?? [])
        {
            authority.Dispose();
        }
    }

    private X509Certificate2? ClientOf(string host) => Clients.FirstOrDefault(client => client.Hosts.Count == 0 || client.Hosts.Any(pattern => Matches(pattern, host))).Certificate;

    private static bool Matches(string pattern, string host) =>
        pattern.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase) : string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase);

    private static string TextOf(PlanFolder folder, string file) => System.Text.Encoding.UTF8.GetString(folder.Read(file));

    private static void Load(string file, Action load)
    {
        try
        {
            load();
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or AuthenticationException)
        {
            throw new LoadlineException($"The file {file} holds no certificate or key that can be used.", exception);
        }
    }
}
