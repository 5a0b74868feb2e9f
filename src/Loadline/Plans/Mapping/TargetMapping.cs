using Loadline.Plans.Yaml;

namespace Loadline.Plans.Mapping;

/// <summary>Where requests go.</summary>
internal static class TargetMapping
{
    private static readonly Target Defaults = new() { Url = "" };

    public static Target Read(YamlMap map) => new()
    {
        Url = map.Text("url"),
        Allow = map.Texts("allow"),
        Auth = ReadAuth(map["auth"]),
        Headers = map.Fields("headers"),
        Timeout = map.Duration("timeout", Defaults.Timeout),
        Http = map.Word("http", Defaults.Http),
        MaxRedirects = map.Count("max_redirects", Defaults.MaxRedirects),
        Connections = map.Word("connections", Defaults.Connections),
        Tls = map["tls"] is YamlMap tls ? ReadTls(tls) : null,
    };

    public static YamlMap Write(Target target) => new MapBuilder()
        .Text("url", target.Url)
        .Node("allow", target.Allow.Count == 0 ? null : new YamlList([.. target.Allow.Select(MapBuilder.TextOf)]))
        .Node("auth", WriteAuth(target.Auth))
        .Fields("headers", target.Headers)
        .Duration("timeout", target.Timeout, Defaults.Timeout)
        .Word("http", target.Http, Defaults.Http)
        .Whole("max_redirects", target.MaxRedirects, Defaults.MaxRedirects)
        .Word("connections", target.Connections, Defaults.Connections)
        .Node("tls", target.Tls is null ? null : WriteTls(target.Tls))
        .Build(isBlock: true);

    public static Auth? ReadAuth(YamlNode? node) => node switch
    {
        YamlMap map => new Auth
        {
            Bearer = map.TextOrNull("bearer"),
            Username = map.TextOrNull("username"),
            Password = map.TextOrNull("password"),
            Headers = map.Fields("headers"),
            Query = map.Fields("query"),
            Cookies = map.Fields("cookies"),
        },
        null => null,
        _ => Auth.None,
    };

    public static YamlNode? WriteAuth(Auth? auth) => auth switch
    {
        null => null,
        { IsNone: true, Password: null } => MapBuilder.PlainOf("none"),
        _ => new MapBuilder()
            .Text("bearer", auth.Bearer)
            .Text("username", auth.Username)
            .Text("password", auth.Password)
            .Fields("headers", auth.Headers)
            .Fields("query", auth.Query)
            .Fields("cookies", auth.Cookies)
            .Build(),
    };

    private static TlsSettings ReadTls(YamlMap map) => new()
    {
        Verify = map.Flag("verify", otherwise: true),
        CaFile = map.TextOrNull("ca_file"),
        CertificateFile = map.TextOrNull("certificate_file"),
        KeyFile = map.TextOrNull("key_file"),
        ServerName = map.TextOrNull("server_name"),
    };

    private static YamlMap WriteTls(TlsSettings tls) => new MapBuilder()
        .Flag("verify", tls.Verify, otherwise: true)
        .Text("ca_file", tls.CaFile)
        .Text("certificate_file", tls.CertificateFile)
        .Text("key_file", tls.KeyFile)
        .Text("server_name", tls.ServerName)
        .Build();
}
