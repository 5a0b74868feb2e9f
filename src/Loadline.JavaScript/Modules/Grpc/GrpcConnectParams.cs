using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Grpc;

/// <summary>Reads where and how a script wants to connect.</summary>
internal static class GrpcConnectParams
{
    /// <summary>Reads it.</summary>
    /// <exception cref="JavaScriptException">It makes no sense.</exception>
    public static GrpcTarget Read(Vu vu, string address, JsValue value)
    {
        var settings = vu.Http.Settings;
        if (!Uri.TryCreate("grpc://" + address, UriKind.Absolute, out var parsed) || parsed.Host.Length == 0 || address.Contains('/', StringComparison.Ordinal))
        {
            throw Native.Error(vu.Engine, $"invalid address \"{address}\": host and port are expected, as in example.com:443");
        }

        var isPlain = TypeConverter.ToBoolean(value.Property("plaintext"));
        var port = parsed.Port > 0 ? parsed.Port : isPlain ? 80 : 443;
        if (settings.IsBlocked(parsed.Host))
        {
            throw Native.Error(vu.Engine, $"hostname ({parsed.Host}) is in a blocked pattern");
        }

        var route = (parsed.Host, port);
        if (settings.Replacement(parsed.Host, port) is { } other && Uri.TryCreate("grpc://" + other, UriKind.Absolute, out var instead))
        {
            route = (instead.Host, instead.Port > 0 ? instead.Port : port);
        }

        var (tls, authority) = (value.Property("tls"), value.Property("authority"));
        return new GrpcTarget
        {
            Address = address,
            Host = parsed.Host,
            Port = port,
            Route = route,
            IsPlain = isPlain,
            Authority = authority.IsNothing() ? parsed.Host : authority.ToString(),
            Certificate = CertificateOf(vu, tls),
            Authorities = AuthoritiesOf(vu, tls.Property("cacerts")),
            MostReceived = Size(vu, "maxReceiveSize", value.Property("maxReceiveSize")) ?? 4 << 20,
            MostSent = Size(vu, "maxSendSize", value.Property("maxSendSize")) ?? int.MaxValue,
        };
    }

    private static int? Size(Vu vu, string name, JsValue value) =>
        value.IsNothing() ? null
        : value.IsNumber() && value.AsNumber() is >= 0 and <= int.MaxValue ? (int)value.AsNumber()
        : throw Native.Error(vu.Engine, $"invalid {name} value: '{value}', it needs to be a positive integer");

    private static X509Certificate2? CertificateOf(Vu vu, JsValue tls)
    {
        var (certificate, key, password) = (tls.Property("cert"), tls.Property("key"), tls.Property("password"));
        if (certificate.IsNothing())
        {
            return null;
        }

        try
        {
            using var pem = password.IsNothing()
                ? X509Certificate2.CreateFromPem(certificate.ToString(), key.ToString())
                : X509Certificate2.CreateFromEncryptedPem(certificate.ToString(), key.ToString(), password.ToString());

            // A key that was read from PEM can't be used by TLS on Windows until it has been through PKCS #12.
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw Native.Error(vu.Engine, "failed to append certificate from PEM: the certificate and key of tls can't be used");
        }
    }

    private static X509Certificate2Collection AuthoritiesOf(Vu vu, JsValue value)
    {
        var all = new X509Certificate2Collection();
        foreach (var text in value.IsNothing() ? [] : value.IsArray() ? Native.Items(value) : [value])
        {
            try
            {
                all.ImportFromPem(text.ToString());
            }
            catch (CryptographicException)
            {
                throw Native.Error(vu.Engine, "failed to append ca certificates from PEM");
            }
        }

        return all;
    }
}
