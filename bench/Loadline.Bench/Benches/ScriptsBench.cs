using System.Globalization;
using Loadline.Bench.Measuring;
using Loadline.Bench.Reporting;
using Loadline.Bench.Targets;
using Loadline.Bench.Tools;

namespace Loadline.Bench.Benches;

/// <summary>What each user of a k6 script costs in memory: a script with a request, checks and a pause, as scripts mostly are.</summary>
internal sealed class ScriptsBench : IBench
{
    private const int Few = 500;
    private const int Some = 1_000;
    private const int Many = 2_000;
    private const double MostKilobytes = 150;
    private const double MostKilobytesInAll = 200;
    private const double LeastShare = 0.95;

    public string Name => "scripts";

    public async Task<BenchReport> RunAsync(BenchOptions options)
    {
        var seconds = options.Seconds ?? 12;
        var folder = Directory.CreateTempSubdirectory("loadline-bench-").FullName;
        await using var target = await NginxTarget.StartAsync();
        try
        {
            var table = new Table(
                "round", $"MiB with {Few} users", $"MiB with {Some:N0}", $"MiB with {Many:N0}", "KB per further user", $"KB per user of {Some:N0}, with all there is", $"iterations with {Some:N0}", $"cores busy with {Some:N0}", "CPU µs/iteration");
            var (further, whole, shares) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 1; round <= (options.Rounds ?? 3); round++)
            {
                var few = await PlayAsync(target.Plain, folder, Few, seconds);
                var some = await PlayAsync(target.Plain, folder, Some, seconds);
                var many = await PlayAsync(target.Plain, folder, Many, seconds);
                further.Add((many.Megabytes - few.Megabytes) * 1_024 / (Many - Few));
                whole.Add(some.Megabytes * 1_024 / Some);
                shares.Add(some.Iterations / (Some * seconds));
                table.Add(
                    $"{round}", $"{few.Megabytes:N1}", $"{some.Megabytes:N1}", $"{many.Megabytes:N1}", $"{further[^1]:N0}", $"{whole[^1]:N0}", $"{some.Iterations:N0}",
                    $"{some.Processor / 1e6 / seconds:N2}", $"{some.Processor / some.Iterations:N0}");
            }

            var (most, all, least) = (MostKilobytes * options.Margin, MostKilobytesInAll * options.Margin, LeastShare / options.Margin);
            var share = Statistics.Median(shares);
            return new BenchReport(
                Name,
                [$"A k6 script with one request, three checks and a pause of 1 s, {seconds:0} s each, target nginx {NginxTarget.Version()} on the same machine. Memory is what is resident in the second half of a run, the target's not counted; a further user costs what {Many:N0} take more than {Few}, divided."],
                [table],
                [
                    Promise.AtMost($"a further user of a script takes at most {most:0} KB", Statistics.Median(further), most, "0"),
                    Promise.AtMost($"{Some:N0} users take at most {all:0} KB each, with all there is", Statistics.Median(whole), all, "0"),
                    new Promise($"{Some:N0} users play at least {least:P0} of an iteration a second each", $"{share:P1}", share >= least),
                ]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double Megabytes, double Iterations, double Processor)> PlayAsync(Uri target, string folder, int users, double seconds)
    {
        var (script, results) = (Path.Combine(folder, "script.js"), Path.Combine(folder, "results"));
        await File.WriteAllTextAsync(script, string.Create(CultureInfo.InvariantCulture, $$"""
            import http from 'k6/http';
            import { check, sleep } from 'k6';
            export const options = { vus: {{users}}, duration: '{{seconds}}s' };
            export default function () {
              const res = http.get('{{target}}');
              check(res, { 'status is 200': (r) => r.status === 200, 'is JSON': (r) => r.json() !== undefined, 'is fast': (r) => r.timings.duration < 500 });
              sleep(1);
            }

            """));
        var watch = new MemoryWatch(TimeSpan.FromMilliseconds(250));
        var command = new ToolCommand(LoadlineTool.Tool[0], [.. LoadlineTool.Tool[1..], "run", script, "--quiet", "--summary", "none", "--strict", "off", "--output", results], run => LoadlineTool.Read(run, results));
        var run = await ToolProcess.RunAsync(command, TimeSpan.FromSeconds(seconds), watch.LookAsync);
        var answer = command.Read(run);
        var late = watch.Samples.Where(sample => sample.Second > run.Seconds / 2 && sample.Second < run.Seconds - 1).Select(sample => sample.Megabytes).ToList();
        return (late.Count == 0 ? run.PeakBytes / 1_048_576.0 : Statistics.Median(late), answer.Completed, run.ProcessorMicroseconds);
    }
}
