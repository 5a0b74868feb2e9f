using Loadline.Results.Tools;
using Loadline.Testing;
using Loadline.Tests.Results.Tools;
using Loadline.Verdicts;

namespace Loadline.Tests.Verdicts;

public sealed class ToolVerdictTests
{
    private static ToolResult Of(string file) => ResultSourceTests.Read(Path.Combine(Repository.Root, "tests", "Corpus", "results", file));

    [Theory]
    [InlineData("k6-summary.json")]
    [InlineData("k6-export.json")]
    public void What_k6_found_crossed_fails_even_where_its_value_is_not_in_the_file(string file)
    {
        var tool = Of(file);
        var verdict = ToolVerdict.Of(ToolVerdict.PlanOf(tool), tool);
        verdict.Outcome.ShouldBe(Outcome.Fail);
        verdict.Reasons[0].ShouldBe("p(99) of http_req_duration was beyond its limit: k6 found the threshold crossed.");
        verdict.Thresholds.Select(threshold => threshold.Outcome).ShouldBe([Outcome.Pass, Outcome.Fail, Outcome.Inconclusive, Outcome.Fail]);
    }

    [Fact]
    public void A_percentile_of_an_unknown_number_of_samples_is_inconclusive()
    {
        var tool = Of("k6-summary.json");
        var judged = ToolVerdict.Of(ToolVerdict.PlanOf(tool), tool).Thresholds[2];
        judged.Outcome.ShouldBe(Outcome.Inconclusive);
        judged.Reason.ShouldContain("on how many samples is not known");
    }

    [Fact]
    public void Samples_are_judged_by_the_thresholds_k6_was_given()
    {
        var tool = Of("k6-lines.json");
        ToolVerdict.Of(ToolVerdict.PlanOf(tool), tool).Thresholds.Select(threshold => threshold.Outcome).ShouldBe([Outcome.Pass, Outcome.Fail, Outcome.Fail]);
    }

    [Fact]
    public void A_report_without_thresholds_is_inconclusive() =>
        ToolVerdict.Of(ToolVerdict.PlanOf(Of("artillery.json")), Of("artillery.json")).Outcome.ShouldBe(Outcome.Inconclusive);
}
