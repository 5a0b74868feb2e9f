using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Loadline.Engine;
using Loadline.Engine.Http;
using Loadline.JavaScript.Runtime;
using Loadline.Plans;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>How the TLS connections of a script are made, from its options.</summary>
internal static class TlsSettingsOf
{
    /// <summary>Suites of TLS 1.3, which k6 always offers: its option chooses among older ones only.</summary>
    private static readonly TlsCipherSuite[] Always = [TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256];

    /// <summary>Reads the options.</summary>
    /// <exception cref="ScriptFailure">A certificate or cipher suite can't be used.</exception>
    public static TlsOptions Read(K6Options options, string folder) => new(new TlsSettings { Verify = options.InsecureSkipTlsVerify != true }, new PlanFolder(folder))
    {
        Protocols = Versions(options.TlsVersion),
        Ciphers = Suites(options.TlsCipherSuites),
        Clients = [.. (options.TlsAuth ?? []).Select(auth => (auth.Domains, CertificateOf(auth)))],
    };

    /// <summary>What k6 calls a version of TLS; empty for none.</summary>
    public static string NameOf(SslProtocols protocol) => (int)protocol switch { 0 => "", 192 => "tls1.0", 768 => "tls1.1", 3072 => "tls1.2", 12288 => "tls1.3", _ => "unknown" };

    private static SslProtocols Versions(K6TlsVersions? versions)
    {
        if (versions is null)
        {
            return SslProtocols.None;
        }

        // By their numbers: the oldest two are obsolete, and a script may test a server that has nothing else.
        (string Name, int Protocol)[] all = [("tls1.0", 192), ("tls1.1", 768), ("tls1.2", 3072), ("tls1.3", 12288)];
        var (from, to) = (Array.FindIndex(all, each => each.Name == versions.Min), Array.FindIndex(all, each => each.Name == versions.Max));
        var chosen = all[Math.Max(0, from)..((to < 0 ? all.Length - 1 : to) + 1)];
        return (SslProtocols)chosen.Sum(each => each.Protocol);
    }

    private static CipherSuitesPolicy? Suites(IReadOnlyList<string>? names)
    {
        if (names is not { Count: > 0 })
        {
            return null;
        }

        var suites = names.Select(name => Enum.TryParse<TlsCipherSuite>(name, out var suite) && !char.IsAsciiDigit(name[0]) ? suite : throw new ScriptFailure(104, $"tlsCipherSuites: {(name.Length > 80 ? name[..80] + "…" : name)} is not known"));
        return OperatingSystem.IsWindows() || OperatingSystem.IsAndroid()
            ? throw new ScriptFailure(104, "tlsCipherSuites: on this system the cipher suites are chosen by the system, not by the program")
            : new CipherSuitesPolicy(suites.Concat(Always).Distinct());
    }

    private static X509Certificate2 CertificateOf(K6TlsAuth auth)
    {
        try
        {
            using var pem = auth.Password is { Length: > 0 } password
                ? X509Certificate2.CreateFromEncryptedPem(auth.Certificate, auth.Key, password)
                : X509Certificate2.CreateFromPem(auth.Certificate, auth.Key);

            // A key that was read from PEM can't be used by TLS on Windows until it has been through PKCS #12.
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new ScriptFailure(104, $"tlsAuth: {auth} can't be used: it holds no certificate and key in PEM, or the password is wrong");
        }
    }
}
