using System.Collections.Concurrent;

namespace Loadline.JavaScript.Tests.Artillery;

public sealed class ConformanceTests
{
    private const int AtATime = 24;

    [Fact]
    public async Task Every_script_has_the_outcome_it_states()
    {
        var problems = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(ConformanceScript.Names, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = TestContext.Current.CancellationToken }, async (name, _) =>
        {
            var script = ConformanceScript.Read(name);
            await using var target = await ArtilleryTarget.StartAsync();
            var played = await LoadlinePlay.RunAsync(script, target.Url);
            var missing = script.Expectations.Where(expectation => expectation.StartsWith("finding ", StringComparison.Ordinal) && !played.Findings.Any(finding => finding.Id == expectation["finding ".Length..])).Select(expectation => $"expected {expectation}");
            foreach (var problem in script.Violations(played.Exit, played.Metrics, target.Received).Concat(missing))
            {
                problems.Add($"{name}: {problem} {string.Join(" | ", played.Findings.Select(finding => finding.ToString()).Concat(played.Printed))}");
            }
        });
        problems.Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_script_states_an_outcome() =>
        ConformanceScript.Names.Where(name => !ConformanceScript.Read(name).Expectations.Any(expectation => expectation.StartsWith("exit ", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void There_are_sixty_scripts_and_more() => ConformanceScript.Names.Count.ShouldBeGreaterThanOrEqualTo(60);
}
