using System.Collections.Concurrent;

namespace Loadline.JavaScript.Tests.Artillery;

public sealed class ArtilleryItselfTests
{
    private const int AtATime = 5;

    /// <summary>
    /// The outcomes that Loadline's runs are held to are those of Artillery. Starting it takes two seconds of processor time: every second script is played here, and
    /// all with LOADLINE_ALL_ARTILLERY=1.
    /// </summary>
    [Fact]
    public async Task Artillery_has_the_outcomes_the_scripts_state()
    {
        var all = Environment.GetEnvironmentVariable("LOADLINE_ALL_ARTILLERY") == "1";
        var names = ConformanceScript.Names.Where(name => ConformanceScript.Read(name).Differs is null).Where((_, i) => all || i % 2 == 0).ToList();
        var problems = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = TestContext.Current.CancellationToken }, async (name, _) =>
        {
            var script = ConformanceScript.Read(name);
            await using var target = await ArtilleryTarget.StartAsync();
            var (exit, report, output) = await ArtilleryItself.RunAsync(script, target.Url);
            var metrics = report is null ? new Dictionary<string, double>() : LoadlinePlay.MetricsOf(report);
            foreach (var problem in script.Violations(exit, metrics, target.Received))
            {
                problems.Add($"{name}: {problem}\n{output[..Math.Min(output.Length, 600)]}");
            }
        });
        names.Count.ShouldBeGreaterThan(59);
        problems.Order(StringComparer.Ordinal).ShouldBeEmpty();
    }
}
