using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Loadline.Store.Tests;

/// <summary>The tool itself is killed (kill -9) in the middle of what it writes.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Runs = 4_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("loadline-").FullName;

    [Fact]
    public async Task A_kill_in_the_middle_of_an_import_leaves_all_or_nothing()
    {
        var lines = Path.Combine(_folder, "runs.jsonl");
        using (var text = new StreamWriter(lines))
        {
            StoreLines.Write(text, Enumerable.Range(0, Runs).Select(number => TestRuns.Of(number)));
        }

        var file = Path.Combine(_folder, "history.db");
        using (var store = RunStore.Open(file))
        {
            store.Add([TestRuns.Of(0, "before")]);
        }

        var (killed, whole) = (0, 0);
        for (var attempt = 0; attempt < 12 && (killed < 4 || whole == 0); attempt++)
        {
            using var process = Start("history", "import", lines, "--store", file);

            // The log of what is being written appears when the transaction has begun: from there on, a little later each time.
            var log = file + "-wal";
            var clock = Stopwatch.StartNew();
            while (!process.HasExited && clock.Elapsed < TimeSpan.FromSeconds(60) && !(File.Exists(log) && new FileInfo(log).Length > attempt * 200_000))
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Check(file).ShouldBe("ok");
            using var store = RunStore.Open(file);
            store.Runs("before").Count.ShouldBe(1);
            var kept = store.Runs("main").Count;
            kept.ShouldBeOneOf(0, Runs);
            killed += kept == 0 ? 1 : 0;
            if (kept == Runs || killed == 4)
            {
                // And after all the kills an import that is left alone works.
                store.Prune("main", 0, null);
                (await RunAsync("history", "import", lines, "--store", file)).ShouldBe(0);
                store.Runs("main").Count.ShouldBe(Runs);
                store.Prune("main", 0, null);
                whole++;
            }
        }

        killed.ShouldBeGreaterThan(0);
        whole.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_writing_leaves_the_old_file_or_the_new_one()
    {
        var file = Path.Combine(_folder, "history.db");
        using (var store = RunStore.Open(file))
        {
            store.Add(Enumerable.Range(0, Runs).Select(number => TestRuns.Of(number)));
        }

        var output = Path.Combine(_folder, "out.jsonl");
        (await RunAsync("history", "export", "-o", output, "--store", file)).ShouldBe(0);
        var whole = new FileInfo(output).Length;
        var killed = 0;
        for (var attempt = 0; attempt < 6; attempt++)
        {
            using var process = Start("history", "export", "-o", output, "--store", file);
            var partial = output + ".partial";
            var clock = Stopwatch.StartNew();
            while (!process.HasExited && clock.Elapsed < TimeSpan.FromSeconds(60) && !(File.Exists(partial) && new FileInfo(partial).Length > attempt * whole / 8))
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            killed += process.HasExited ? 0 : 1;
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            new FileInfo(output).Length.ShouldBe(whole);
        }

        killed.ShouldBeGreaterThan(0);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Check(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }

    private static async Task<int> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static Process Start(params string[] arguments)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var tool = Path.Combine(Repository.Root, "src", "Loadline.Cli", "bin", framework.Parent!.Name, framework.Name, "Loadline.Cli.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [tool, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true })!;
    }
}
