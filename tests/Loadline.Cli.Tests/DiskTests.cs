using System.Diagnostics;
using Loadline.Reports;
using Loadline.Results;
using Loadline.Testing;

namespace Loadline.Cli.Tests;

/// <summary>Disks that are full, files that may not grow, and the tool killed (kill -9) in the middle of writing: what is there is whole, the old or the new.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly CommandLine _line = new();

    public static TheoryData<string> Formats => [.. ReportWriters.All.Select(writer => writer.Format)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_full_disk_leaves_the_report_that_was_there_and_says_so(string format)
    {
        var file = _line.PathOf("report");
        (await _line.RunAsync("report", Corpus("k6-summary.json"), "--format", format, "-o", file)).ShouldBe(ExitCode.Pass);
        var old = File.ReadAllBytes(file);

        // What is written beside the file first goes to a device that is always full.
        File.CreateSymbolicLink(file + ".partial", "/dev/full");
        (await _line.RunAsync("report", Corpus("k6-lines.json"), "--format", format, "-o", file)).ShouldBe(ExitCode.InvalidInput);
        _line.Errors.ShouldContain("No space left on device");
        File.ReadAllBytes(file).ShouldBe(old);
        _line.FilesIn(".").ShouldBe(["report"]);
    }

    [Fact]
    public void A_full_disk_leaves_the_result_that_was_there()
    {
        var folder = _line.PathOf("load-001");
        ResultFiles.Write(folder, CompareTests.ResultOf(0, 1, isAfter: false));
        var old = File.ReadAllBytes(Path.Combine(folder, ResultFiles.Totals));
        foreach (var name in new[] { ResultFiles.Totals, ResultFiles.Seconds })
        {
            File.CreateSymbolicLink(Path.Combine(folder, name + ".partial"), "/dev/full");
            Should.Throw<LoadlineException>(() => ResultFiles.Write(folder, CompareTests.ResultOf(1, 2, isAfter: false))).Message.ShouldContain("No space left on device");
            File.ReadAllBytes(Path.Combine(folder, ResultFiles.Totals)).ShouldBe(old);
        }

        ResultFiles.Read(folder).Result!.Duration.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void A_full_disk_appends_nothing_to_what_was_there()
    {
        var file = _line.Write("summary.md", "before\n");
        Should.Throw<InvalidOperationException>(() => Loadline.Cli.Files.TextFile.Append(file, text =>
        {
            text.Write(new string('x', 100_000));
            throw new InvalidOperationException("a defect in the middle");
        }));
        File.ReadAllText(file).ShouldBe("before\n");
        Should.Throw<IOException>(() => Loadline.Cli.Files.TextFile.Append("/dev/full", text => text.Write("x"))).Message.ShouldContain("No space left on device");
    }

    [Fact]
    public async Task A_limit_on_the_size_of_files_ends_in_a_sentence_and_no_half_report()
    {
        (await _line.RunAsync("report", Corpus("k6-lines.json"), "--format", "all", "-o", _line.PathOf("out"))).ShouldBe(ExitCode.Pass);
        var old = Files();

        // 16 KiB hold every report but the page.
        using var process = Start("trap '' XFSZ; ulimit -f 16; exec dotnet \"$@\"", "report", Corpus("k6-summary.json"), "--format", "all", "-o", _line.PathOf("out"));
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(ExitCode.InvalidInput, errors);
        errors.ShouldContain("report.html can't be written: it would be larger than a file may be here");
        var now = Files();
        now.Keys.ShouldBe(old.Keys, ignoreOrder: true);
        now["report.html"].ShouldBe(old["report.html"]);
        now["summary.txt"].ShouldNotBe(old["summary.txt"], "what was written before is there");
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_reports_leaves_each_whole()
    {
        async Task<Dictionary<string, byte[]>> WrittenAsync(string result)
        {
            (await _line.RunAsync("report", Corpus(result), "--format", "all", "-o", _line.PathOf("out"))).ShouldBe(ExitCode.Pass);
            return Files();
        }

        var (before, after) = (await WrittenAsync("k6-lines.json"), await WrittenAsync("k6-summary.json"));
        var killed = 0;
        for (var attempt = 0; attempt < 8; attempt++)
        {
            using var process = Start("exec dotnet \"$@\"", "report", Corpus(attempt % 2 == 0 ? "k6-lines.json" : "k6-summary.json"), "--format", "all", "-o", _line.PathOf("out"));
            var clock = Stopwatch.StartNew();

            // As soon as a file is being written: a little later each time.
            while (!process.HasExited && clock.Elapsed < TimeSpan.FromSeconds(60) && !Directory.EnumerateFiles(_line.PathOf("out"), "*.partial").Any())
            {
                Thread.SpinWait(50);
            }

            Thread.SpinWait(attempt * 20_000);
            killed += process.HasExited ? 0 : 1;
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            foreach (var (name, bytes) in Files().Where(file => !file.Key.EndsWith(".partial", StringComparison.Ordinal)))
            {
                (bytes.AsSpan().SequenceEqual(before[name]) || bytes.AsSpan().SequenceEqual(after[name])).ShouldBeTrue($"{name} after attempt {attempt}");
            }
        }

        killed.ShouldBeGreaterThan(0);

        // What a kill left beside the files is in nobody's way.
        (await WrittenAsync("k6-lines.json")).Keys.ShouldBe(before.Keys, ignoreOrder: true);
    }

    public void Dispose() => _line.Dispose();

    private static string Corpus(string file) => Path.Combine(Repository.Root, "tests", "Corpus", "results", file);

    private static Process Start(string script, params string[] arguments) => Start(script, [], arguments);

    /// <summary>Starts the tool by a script.</summary>
    internal static Process Start(string script, Dictionary<string, string> environment, params string[] arguments)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var tool = Path.Combine(Repository.Root, "src", "Loadline.Cli", "bin", framework.Parent!.Name, framework.Name, "Loadline.Cli.dll");
        var start = new ProcessStartInfo("bash", ["-c", script, "bash", tool, .. arguments]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };

        // The runtime maps code through a file of its own, which the limit would hit as well.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private Dictionary<string, byte[]> Files() => _line.FilesIn("out").ToDictionary(name => name, name => File.ReadAllBytes(_line.PathOf("out/" + name)), StringComparer.Ordinal);
}
