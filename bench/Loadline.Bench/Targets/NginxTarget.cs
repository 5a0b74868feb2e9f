using System.Diagnostics;
using Loadline.Bench.Measuring;
using Loadline.Bench.Tools;

namespace Loadline.Bench.Targets;

/// <summary>nginx in the foreground with a folder of its own: one worker, 35 bytes of JSON, plain and TLS. No service of the system is touched.</summary>
internal sealed class NginxTarget : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _client = new();
    private long _asked;

    private NginxTarget(Process process, string folder, int plain, int secure)
    {
        _process = process;
        _folder = folder;
        Plain = new Uri($"http://127.0.0.1:{plain}/");
        Secure = new Uri($"https://127.0.0.1:{secure}/");
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public Uri Plain { get; }

    public Uri Secure { get; }

    /// <summary>Its version; null when it is not installed.</summary>
    public static string? Version() => Installed.Ask("nginx", "-v")?.Trim().Split('/')[^1];

    public static async Task<NginxTarget> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("loadline-bench-nginx-").FullName;
        var ports = FreePort.Take(2);
        SelfSigned.Write(Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
        var template = await File.ReadAllTextAsync(Repository.PathOf("bench", "nginx.conf"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "nginx.conf"),
            template.Replace("PLAIN_PORT", ports[0].ToString(), StringComparison.Ordinal).Replace("TLS_PORT", ports[1].ToString(), StringComparison.Ordinal));
        var process = Process.Start(new ProcessStartInfo("nginx", ["-p", folder, "-c", "nginx.conf", "-e", "error.log"]) { UseShellExecute = false })
            ?? throw new InvalidOperationException("nginx did not start");
        var target = new NginxTarget(process, folder, ports[0], ports[1]);
        for (var tries = 0; ; tries++)
        {
            try
            {
                await target.RequestsAsync();
                return target;
            }
            catch (HttpRequestException) when (tries < 50 && !process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Requests it has been sent since it started, without those of this method: its own count, not the tool's.</summary>
    public async Task<long> RequestsAsync()
    {
        var status = await _client.GetStringAsync(new Uri(Plain, "/status"));
        _asked++;
        return (long)(Words.Number(status, @"^ \d+ \d+ (\d+)") ?? throw new InvalidOperationException("nginx's status can't be read: " + status)) - _asked;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        ProcessTree.Signal([_process.Id], ProcessTree.Terminate);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void OnExit(object? sender, EventArgs arguments) => ProcessTree.Signal([_process.Id], ProcessTree.Terminate);
}
