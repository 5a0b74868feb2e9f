using Loadline.Bench.Measuring;
using Loadline.Bench.Reporting;
using Loadline.Bench.Targets;
using Loadline.Bench.Tools;
using Loadline.Bench.Truth;

namespace Loadline.Bench.Benches;

/// <summary>A target that refuses what finds all its slots busy: the share of failures is known for clients who come independently of each other.</summary>
internal static class RejectCase
{
    /// <summary>Name in <c>--only</c>.</summary>
    public const string Name = "reject";

    private const double Rate = 800;
    private const int Slots = 10;
    private const int Batches = 20;

    public static async Task<(Table Table, IReadOnlyList<Promise> Promises)> RunAsync(IEnumerable<ITool> tools, TimeSpan duration, double margin)
    {
        var table = new Table("case", "tool", "requests", "failed, as said", "refused by the target", "by Erlang's formula", "error");
        var promises = new List<Promise>();
        foreach (var tool in tools.Where(tool => tool != Peers.Ab))
        {
            var (answer, stamps) = await MeasureAsync(tool, duration);
            var said = (double)(answer.Failed ?? 0) / Math.Max(1, answer.Completed);
            var refused = stamps.Select(stamp => stamp.Status == 503 ? 1.0 : 0).ToArray();
            var service = stamps.Where(stamp => stamp is { Status: 200, Done: > 0 }).Average(stamp => (stamp.Done - stamp.Started) / 1e9);
            var formula = ErlangLoss.Share(Slots, Rate * service);
            table.Add($"{Slots} slots of 10 ms, else 503; {Rate:0}/s", tool.Name, answer.Completed.ToString("N0"), said.ToString("P2"), refused.Average().ToString("P2"), formula.ToString("P2"), ((said / formula) - 1).ToString("P0"));
            if (tool == Peers.Loadline)
            {
                // Losses come in clusters, so that their scatter is taken from the run itself, by parts of it.
                var allowed = 3 * margin * StandardError(refused);
                promises.Add(new Promise("failures are those the target refused", $"{answer.Failed} of {refused.Sum():0}", answer.Failed == (long)refused.Sum()));
                promises.Add(new Promise($"share of failures within 3 standard errors of Erlang's formula ({allowed:P2})", $"{said - formula:P2}", Math.Abs(said - formula) <= allowed));
            }
        }

        return (table, promises);
    }

    private static async Task<(ToolAnswer Answer, IReadOnlyList<Stamp> Stamps)> MeasureAsync(ITool tool, TimeSpan duration)
    {
        var folder = Directory.CreateTempSubdirectory("loadline-bench-").FullName;
        try
        {
            await using var target = await FixtureTarget.StartAsync(folder, "--delay", "10", "--slots", $"{Slots}");
            var command = tool.Command(new Load { Url = target.Url, Rate = Rate, Poisson = true, Duration = duration }, folder)!;
            var run = await ToolProcess.RunAsync(command, duration);
            return (command.Read(run), await target.StopAsync());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double StandardError(double[] values)
    {
        var means = values.Chunk((values.Length + Batches - 1) / Batches).Select(batch => batch.Average()).ToArray();
        var mean = means.Average();
        return Math.Sqrt(means.Sum(one => (one - mean) * (one - mean)) / (means.Length - 1) / means.Length);
    }
}
