using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Loadline.Store.Tests;

/// <summary>
/// A PostgreSQL server of the tests' own: new, on a free port of the loopback address, gone afterwards. ./test installs the programs where they are missing.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadline-postgres-").FullName;
    private readonly int _port = FreePort();

    /// <summary>Its connection string.</summary>
    public string Place => $"postgres://loadline:s3cret%21@127.0.0.1:{_port}/postgres";

    /// <summary>The same with a wrong password.</summary>
    public string WithWrongPassword => Place.Replace("s3cret%21", "wr0ng", StringComparison.Ordinal);

    private static string Programs => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max(StringComparer.Ordinal)!
        : "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Programs.ShouldNotBeNullOrEmpty("PostgreSQL is missing: ./test installs it (postgresql).");
        await File.WriteAllTextAsync(Path.Combine(_folder, "password"), "s3cret!");
        if (Environment.IsPrivilegedProcess)
        {
            // The server refuses to run as root.
            await RunAsync("chown", "-R", "postgres", _folder);
        }

        await RunAsServerAsync(Path.Combine(Programs, "initdb"), "-D", Data, "-U", "loadline", "-A", "scram-sha-256", "--pwfile", Path.Combine(_folder, "password"), "--no-sync", "-E", "UTF8", "--locale=C");
        await RunAsServerAsync(Path.Combine(Programs, "pg_ctl"), "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o", $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off", "start");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await RunAsServerAsync(Path.Combine(Programs, "pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private static Task RunAsServerAsync(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments]) : RunAsync(program, arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Output goes nowhere: the server would inherit a pipe and keep it open.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { UseShellExecute = false, WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
