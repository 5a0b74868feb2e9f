using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Loadline.TestTarget.Grpc;
using Loadline.TestTarget.HttpBin;

namespace Loadline.JavaScript.Tests;

/// <summary>All scripts of the corpus, played side by side: one after another they would mostly wait.</summary>
public sealed class Corpus : IAsyncLifetime
{
    private const int AtOnce = 8;
    private readonly ConcurrentDictionary<string, Lazy<Task<Played>>> _played = new();
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly X509Certificate2 _certificate = TestCertificate.Create();
    private readonly X509Certificate2 _client = TestCertificate.Create("tester");
    private HttpBinServer _server = null!;
    private GrpcServer _grpc = null!;

    public static string Folder => Path.Combine(Repository.Root, "tests", "Loadline.JavaScript.Tests", "Corpus", "k6");

    /// <summary>All scripts; while one works at some of them, those whose names begin as LOADLINE_CORPUS says.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, Environment.GetEnvironmentVariable("LOADLINE_CORPUS") + "*").Where(file => Path.GetExtension(file) is ".js" or ".ts" or ".cjs").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    internal string Target => _server.Url;

    public async ValueTask InitializeAsync()
    {
        _server = await HttpBinServer.StartAsync(_certificate);
        _grpc = await GrpcServer.StartAsync(_certificate);
        foreach (var name in Names)
        {
            _ = Task.Run(() => Start(name));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _grpc.DisposeAsync();
        _certificate.Dispose();
        _client.Dispose();
    }

    internal Task<Played> PlayAsync(string name) => Start(name);

    /// <summary>What scripts find in <c>__ENV</c>: where the servers are, and the certificate they have.</summary>
    private Dictionary<string, string> Targets => new()
    {
        ["BASE"] = _server.Url,
        ["SECURE"] = _server.SecureUrl,
        ["GRPC"] = _grpc.Plain,
        ["GRPC_SECURE"] = _grpc.Secure,
        ["CA"] = _certificate.ExportCertificatePem(),
        ["CLIENT_CERT"] = _client.ExportCertificatePem(),
        ["CLIENT_KEY"] = _client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(),
    };

    private Task<Played> Start(string name) => _played.GetOrAdd(name, _ => new Lazy<Task<Played>>(() => PlayInTurnAsync(name))).Value;

    private async Task<Played> PlayInTurnAsync(string name)
    {
        await _turns.WaitAsync();
        try
        {
            var file = Path.Combine(Folder, name);
            return await ScriptPlayer.PlayAsync(file, Expectation.Of(await File.ReadAllTextAsync(file)), Targets);
        }
        finally
        {
            _turns.Release();
        }
    }
}
