using System.Text.Json;
using Loadline.Scripts.K6.Options;

namespace Loadline.Tests.Scripts.K6.Options;

public sealed class K6OptionTiersTests
{
    [Fact]
    public void The_highest_tier_that_says_something_counts_and_is_remembered()
    {
        var all = Consolidate(
            (K6OptionSource.CommandLine, """{ "userAgent": "flag" }"""),
            (K6OptionSource.ConfigurationFile, """{ "userAgent": "file", "batch": 1, "rps": 5 }"""),
            (K6OptionSource.Script, """{ "userAgent": "script", "batch": 2 }"""));
        (all.Options.UserAgent, all.Options.Batch, all.Options.Rps).ShouldBe(("flag", 2, 5));
        (all.SourceOf("userAgent"), all.SourceOf("batch"), all.SourceOf("rps"), all.SourceOf("throw")).ShouldBe(
            (K6OptionSource.CommandLine, K6OptionSource.Script, K6OptionSource.ConfigurationFile, K6OptionSource.Default));
    }

    [Fact]
    public void Load_of_a_higher_tier_replaces_all_load_of_lower_ones()
    {
        var all = Consolidate(
            (K6OptionSource.Script, """{ "scenarios": { "s": { "executor": "constant-vus", "duration": "1s" } }, "thresholds": { "checks": ["rate>0.5"] } }"""),
            (K6OptionSource.CommandLine, """{ "iterations": 5, "vus": 2 }"""));
        var scenario = all.Scenarios.ShouldHaveSingleItem();
        (scenario.Name, scenario.Executor, scenario.Iterations, scenario.Vus).ShouldBe(("default", K6Executor.SharedIterations, 5, 2));
        all.Options.Thresholds!.Count.ShouldBe(1);
        all.Problems.ShouldHaveSingleItem().Id.ShouldBe("execution-replaced");
        all.IsInvalid.ShouldBeFalse();
    }

    [Fact]
    public void Users_alone_replace_scenarios() =>
        Consolidate((K6OptionSource.Script, """{ "scenarios": { "s": { "executor": "constant-vus", "duration": "1s" } } }"""), (K6OptionSource.CommandLine, """{ "vus": 4 }"""))
            .Scenarios.ShouldHaveSingleItem().PlannedIterations.ShouldBe(4);

    [Theory]
    [InlineData("{}", K6Executor.PerVuIterations, 1, 1)]
    [InlineData("""{ "vus": 3 }""", K6Executor.SharedIterations, 3, 3)]
    [InlineData("""{ "iterations": 7, "vus": 2, "duration": "5s" }""", K6Executor.SharedIterations, 2, 7)]
    [InlineData("""{ "duration": "5s", "vus": 2 }""", K6Executor.ConstantVus, 2, null)]
    [InlineData("""{ "stages": [{ "duration": "1s", "target": 9 }] }""", K6Executor.RampingVus, 9, null)]
    public void Shortcuts_stand_for_a_scenario(string options, K6Executor executor, long users, int? iterations)
    {
        var scenario = Consolidate((K6OptionSource.Script, options)).Scenarios.ShouldHaveSingleItem();
        (scenario.Executor, scenario.PlannedVus, scenario.PlannedIterations).ShouldBe((executor, users, iterations));
    }

    [Theory]
    [InlineData("shared-iterations", """ "vus": 3, "iterations": 2 """, "iterations")]
    [InlineData("per-vu-iterations", """ "maxDuration": "0.5s" """, "maxDuration")]
    [InlineData("constant-vus", """ "vus": 1 """, "duration")]
    [InlineData("ramping-vus", """ "vus": 1 """, null)]
    [InlineData("ramping-vus", """ "startVUs": 0, "stages": [{ "duration": "1s", "target": 0 }] """, "stages")]
    [InlineData("constant-arrival-rate", """ "duration": "1s", "preAllocatedVUs": 1 """, "rate")]
    [InlineData("constant-arrival-rate", """ "rate": 1, "duration": "1s" """, "preAllocatedVUs")]
    [InlineData("constant-arrival-rate", """ "rate": 1, "duration": "1s", "preAllocatedVUs": 5, "maxVUs": 4 """, "maxVUs")]
    [InlineData("ramping-arrival-rate", """ "preAllocatedVUs": 1, "stages": [{ "target": 1 }] """, "stages")]
    public void A_scenario_that_k6_refuses_is_an_error(string executor, string keys, string? key)
    {
        var reading = K6OptionsReader.FromScript(JsonDocument.Parse($$"""{ "scenarios": { "s": { "executor": "{{executor}}", {{keys}} } } }""").RootElement);
        var problems = reading.Problems.Concat(K6OptionTiers.Consolidate([new(K6OptionSource.Script, reading.Options)]).Problems).ToList();
        problems.ShouldContain(problem => problem.Severity == Severity.Error && (key == null || problem.PathText == "scenarios.s." + key));
    }

    private static K6Consolidated Consolidate(params (K6OptionSource Source, string Text)[] tiers) =>
        K6OptionTiers.Consolidate(tiers.Select(tier => KeyValuePair.Create(tier.Source, K6OptionsReader.FromScript(JsonDocument.Parse(tier.Text).RootElement).Options)));
}
