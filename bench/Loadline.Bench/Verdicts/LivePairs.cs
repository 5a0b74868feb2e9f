using System.Globalization;
using Loadline.Bench.Measuring;
using Loadline.Bench.Targets;
using Loadline.Bench.Tools;
using Loadline.Comparisons;
using Loadline.Results;
using Loadline.Results.Tools;

namespace Loadline.Bench.Verdicts;

/// <summary>
/// Pairs of real runs, A B B A …, of <c>loadline run</c> against targets of known delay, in a folder: each call plays some of those that are missing, so
/// that the whole need not be measured at once.
/// </summary>
/// <param name="folder">Folder they are kept in.</param>
/// <param name="seconds">Length of a run.</param>
internal sealed class LivePairs(string folder, double seconds)
{
    /// <summary>Requests a second: in four seconds as many as a judged p(99) needs.</summary>
    public const int PerSecond = 250;

    /// <summary>Median time of the target before, and the standard deviation of its logarithm.</summary>
    public const double Milliseconds = 20;
    public const double Spread = 0.3;

    /// <summary>Pairs that are played at the same time, each with targets of its own.</summary>
    private const int Lanes = 2;

    private const int MostTries = 3;

    /// <summary>How many pairs of a kind are there, and how many were thrown away because a run of them told nothing.</summary>
    public int Count(LiveKind kind) => Enumerable.Range(0, kind.Pairs).Count(index => Directory.Exists(FolderOf(kind, index)));

    /// <summary>Plays pairs that are missing, of all kinds in turn.</summary>
    /// <param name="kinds">What is played.</param>
    /// <param name="most">Most pairs of this call.</param>
    public async Task PlayAsync(IEnumerable<LiveKind> kinds, int most)
    {
        var missing = new Queue<(LiveKind Kind, int Index)>(kinds
            .SelectMany(kind => Enumerable.Range(0, kind.Pairs).Select(index => (Kind: kind, Index: index)))
            .Where(pair => !Directory.Exists(FolderOf(pair.Kind, pair.Index)))
            .OrderBy(pair => (double)pair.Index / pair.Kind.Pairs).Take(most));
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            while (Next(missing) is { } pair)
            {
                await PairAsync(pair.Kind, pair.Index, lane);
            }
        }));
    }

    /// <summary>The pairs of a kind that are there, in the order they were played.</summary>
    public IReadOnlyList<(Recording Before, Recording After)> Read(LiveKind kind) =>
    [
        .. Enumerable.Range(0, kind.Pairs).Select(index => FolderOf(kind, index)).Where(Directory.Exists)
            .Select(pair => (RecordingOf(Path.Combine(pair, "before")), RecordingOf(Path.Combine(pair, "after")))),
    ];

    private static (LiveKind Kind, int Index)? Next(Queue<(LiveKind Kind, int Index)> missing)
    {
        lock (missing)
        {
            return missing.TryDequeue(out var pair) ? pair : null;
        }
    }

    private async Task PairAsync(LiveKind kind, int index, int lane)
    {
        var partial = Path.Combine(folder, $"partial-{lane}");
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }

            Directory.CreateDirectory(partial);
            await using var before = await TargetAsync(Path.Combine(partial, "target-before"), 1, (2 * index) + 1);
            await using var after = await TargetAsync(Path.Combine(partial, "target-after"), kind.Factor, (2 * index) + 2);
            (string Name, FixtureTarget Target)[] sides = [("before", before), ("after", after)];
            foreach (var (name, target) in Looks.IsAfterFirst(index) ? sides.Reverse() : sides)
            {
                await RunAsync(target, Path.Combine(partial, name), index);
            }

            if (sides.All(side => RecordingOf(Path.Combine(partial, side.Name)).Figures.Invalid is null))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(FolderOf(kind, index))!);
                Directory.Move(partial, FolderOf(kind, index));
                return;
            }

            Console.Error.WriteLine($"{kind.Name}, pair {index + 1}: a run told nothing; played again");
        }
    }

    private async Task RunAsync(FixtureTarget target, string results, int seed)
    {
        var plan = results + ".yaml";
        await File.WriteAllTextAsync(plan, string.Create(CultureInfo.InvariantCulture, $$"""
            loadline: 1
            name: Live
            target: { url: "http://127.0.0.1", http: http1 }
            journeys: [ { name: one, steps: [ { get: / } ] } ]
            profiles:
              load: { arrivals: {{PerSecond}}/s, for: {{seconds * 1000:0}}ms, prepared_users: 60, max_users: 600 }

            """));
        var tool = LoadlineTool.Tool;
        string[] arguments = [$"BASE_URL={target.Url.GetLeftPart(UriPartial.Authority)}", .. tool, "run", plan, "--profile", "load", "--quiet", "--seed", $"{seed}", "--output", results];
        var measured = await ToolProcess.RunAsync(new ToolCommand("env", arguments, _ => throw new NotSupportedException()), TimeSpan.FromSeconds(seconds));
        if (!File.Exists(Path.Combine(results, ResultFiles.Totals)))
        {
            throw new InvalidOperationException($"loadline ended with {measured.ExitCode}: {measured.Errors}");
        }
    }

    private static async Task<FixtureTarget> TargetAsync(string stamps, double factor, int seed) => await FixtureTarget.StartAsync(
        Directory.CreateDirectory(stamps).FullName, "--delay", (Milliseconds * factor).ToString(CultureInfo.InvariantCulture), "--spread", Spread.ToString(CultureInfo.InvariantCulture), "--seed", $"{seed}");

    private static Recording RecordingOf(string results)
    {
        var result = ResultFiles.Read(results).Result ?? throw new InvalidOperationException($"{results} has no result");
        var times = result.Metrics.Select("http_req_response_time", [])?.Histogram;
        var count = (int)(times?.Count ?? 0);
        return new Recording
        {
            Sorted = [.. Enumerable.Range(0, count).Select(rank => times!.Percentile(100.0 * rank / Math.Max(1, count - 1)))],
            Figures = RunFigures.Of(new ToolResult(ResultFormat.Loadline, result), results),
        };
    }

    private string FolderOf(LiveKind kind, int index) => Path.Combine(folder, kind.Part, $"{index + 1:000}");
}
