using Loadline.Bench.Reporting;
using Loadline.Bench.Tools;

namespace Loadline.Bench.Benches;

/// <summary><c>loadline create</c> on 1,000 operations, against <c>loadline --version</c>, which is the cost of starting the process.</summary>
internal sealed class CreateBench : IBench
{
    private const int UsualRounds = 7;
    private const double PromisedMilliseconds = 2_000;

    public string Name => "create";

    public async Task<BenchReport> RunAsync(BenchOptions options)
    {
        var rounds = options.Rounds ?? UsualRounds;
        var folder = Directory.CreateTempSubdirectory("loadline-bench-").FullName;
        try
        {
            var document = Path.Combine(folder, "large.json");
            await File.WriteAllTextAsync(document, LargeDocument.Of(1_000));
            var tool = LoadlineTool.Tool;
            var (starts, creates) = (new List<double>(), new List<double>());
            for (var run = 0; run < rounds; run++)
            {
                starts.Add(await CommandTimer.RunAsync(tool[0], [.. tool[1..], "--version"]));
                creates.Add(await CommandTimer.RunAsync(tool[0], [.. tool[1..], "create", document, "--yes", "-o", Path.Combine(folder, "run" + run)]));
            }

            var (start, create) = (Statistics.Median(starts), Statistics.Median(creates));
            var table = new Table("command", "ms", "smallest", "largest");
            table.Add("loadline --version", $"{start:N0}", $"{starts.Min():N0}", $"{starts.Max():N0}");
            table.Add("loadline create", $"{create:N0}", $"{creates.Min():N0}", $"{creates.Max():N0}");
            return new BenchReport(
                Name,
                [$"A document of 1,000 operations, {new FileInfo(document).Length / 1024:N0} KiB; {rounds} interleaved runs, medians."],
                [table],
                [Promise.AtMost($"create takes at most {PromisedMilliseconds * options.Margin:N0} ms beyond the start of the process", create - start, PromisedMilliseconds * options.Margin, "N0")]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
