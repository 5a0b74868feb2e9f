using System.Diagnostics;
using System.Globalization;
using Loadline.Bench.Truth;

namespace Loadline.Bench.Targets;

/// <summary>A process of <c>tests/Loadline.TestTarget</c>: known latency, and stamps of what it really did.</summary>
internal sealed class FixtureTarget : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _stamps;

    private FixtureTarget(Process process, string stamps, Uri url)
    {
        _process = process;
        _stamps = stamps;
        Url = url;
        First = FirstAsync();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public Uri Url { get; }

    /// <summary>When the first request came, in nanoseconds of the monotonic clock; 0 when none did.</summary>
    public Task<long> First { get; }

    /// <summary>Starts it.</summary>
    /// <param name="folder">Folder for its stamps.</param>
    /// <param name="arguments">Its behaviour, as its command line says it.</param>
    public static async Task<FixtureTarget> StartAsync(string folder, params string[] arguments)
    {
        var stamps = Path.Combine(folder, "stamps.csv");
        var program = Repository.PathOf("tests", "Loadline.TestTarget", "bin", "Release", "net10.0", "Loadline.TestTarget.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments, "--stamps", stamps]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the target did not start");
        return new FixtureTarget(process, stamps, new Uri(address + "/"));
    }

    /// <summary>Ends it and reads its stamps, in the order in which requests arrived.</summary>
    public async Task<IReadOnlyList<Stamp>> StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        return [.. File.ReadLines(_stamps).Select(Stamp.Parse)];
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task<long> FirstAsync() =>
        await _process.StandardOutput.ReadLineAsync() is { } line ? long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture) : 0;

    private void OnExit(object? sender, EventArgs arguments) => _process.Kill();
}
