using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Loadline.Results;

namespace Loadline.Tests.Results;

public sealed class ResultJsonTests
{
    [Fact]
    public void Nothing_is_lost_between_writing_and_reading() => AnyResult.Of.Sample(result =>
    {
        var (again, findings) = ResultJson.Read(ResultJson.Write(result));
        findings.ShouldBeEmpty();
        AnyResult.ShouldSayTheSame(again!, result);
        AnyResult.ShouldHoldTheSame(again!.Metrics, result.Metrics);
    });

    [Fact]
    public void The_order_in_which_series_were_recorded_does_not_show() => AnyResult.Of.Sample(result =>
    {
        var other = new MetricSet();
        foreach (var series in result.Metrics.Series.Reverse())
        {
            other.Add(series);
        }

        ResultJson.Write(result with { Metrics = other }).ShouldBe(ResultJson.Write(result));
    });

    [Fact]
    public void Every_result_is_as_the_schema_says()
    {
        var schema = SchemaCheck.Load("docs/result.schema.json");
        AnyResult.Of.Sample(result => schema.Problems(JsonNode.Parse(ResultJson.Write(result))).ShouldBeEmpty(), iter: 50);
    }

    [Theory]
    [InlineData("", "result-not-json")]
    [InlineData("{", "result-not-json")]
    [InlineData("[]", "result-value")]
    [InlineData("{}", "result-missing")]
    [InlineData("{\"kind\":\"result\",\"loadline\":2}", "result-value")]
    [InlineData("{\"kind\":\"\\ud800\"}", "result-not-json")]
    [InlineData("{\"kind\":\"result\",\"kind\":\"result\"}", "result-not-json")]
    public void What_is_no_result_is_a_finding(string text, string id)
    {
        var (result, findings) = ResultJson.Read(text, "result.json");
        result.ShouldBeNull();
        findings[0].Id.ShouldBe(id);
        findings[0].Severity.ShouldBe(Severity.Error);
        findings[0].Location!.File.ShouldBe("result.json");
    }

    [Fact]
    public void Deep_nesting_is_refused() => ResultJson.Read(new string('[', 100_000)).Result.ShouldBeNull();

    [Fact]
    public void Any_damage_is_read_or_refused_and_never_throws()
    {
        var damaged = from result in AnyResult.Of
                      from places in Gen.Select(Gen.Double[0, 1], Gen.Char["{}[]\",:-0919e.truefalsn\ud800"]).Array[1, 5]
                      select Damage(ResultJson.Write(result), places);
        damaged.Sample(text =>
        {
            var (result, findings) = ResultJson.Read(text);
            (result is null).ShouldBe(findings.Any(finding => finding.Severity == Severity.Error));
        });
    }

    [Fact]
    public void All_problems_are_found_at_once_and_named_by_their_path()
    {
        var json = JsonNode.Parse(ResultJson.Write(TestResults.Passing))!;
        json["seed"] = "one";
        json["end"] = "never";
        json["metrics"]![0]!["count"] = -1;
        json["durationMs"] = -5;
        var findings = ResultJson.Read(json.ToJsonString()).Findings;
        findings.Select(finding => finding.Message).ShouldBe(
        [
            "seed is not a whole number.",
            "durationMs is not milliseconds, from 0 to ten years.",
            "end is not one of completed, thresholdCrossed, interrupted, setupFailed.",
            "metrics[0].count is not a whole number of at least 0.",
        ]);
    }

    [Fact]
    public void A_histogram_that_does_not_add_up_is_refused()
    {
        var json = JsonNode.Parse(ResultJson.Write(TestResults.Passing))!;
        var trend = json["metrics"]!.AsArray().First(series => (string?)series!["type"] == "trend");
        trend!["count"] = (long)trend["count"]! + 1;
        ResultJson.Read(json.ToJsonString()).Findings.ShouldHaveSingleItem().Message.ShouldContain("buckets is not a histogram of the");
    }

    [Theory]
    [InlineData("counter", 1)]
    [InlineData("trend", -1)]
    [InlineData("trend", 2_000_000_000_000_000)]
    public void Lost_samples_that_cannot_be_are_refused(string type, long lost)
    {
        var json = JsonNode.Parse(ResultJson.Write(TestResults.Passing))!;
        json["metrics"]!.AsArray().First(series => (string?)series!["type"] == type)!["lost"] = lost;
        ResultJson.Read(json.ToJsonString()).Findings.ShouldHaveSingleItem().Message.ShouldContain(".lost is not ");
    }

    [Fact]
    public void A_series_given_twice_is_refused()
    {
        var json = JsonNode.Parse(ResultJson.Write(TestResults.Passing))!;
        json["metrics"]!.AsArray().Add(json["metrics"]![0]!.DeepClone());
        ResultJson.Read(json.ToJsonString()).Findings.ShouldHaveSingleItem().Message.ShouldContain("the same metric and tags were there before");
    }

    [Fact]
    public void A_byte_order_mark_and_names_of_later_versions_are_passed_over()
    {
        var json = JsonNode.Parse(ResultJson.Write(TestResults.Passing))!;
        json["inventedLater"] = new JsonObject { ["a"] = 1 };
        ResultJson.Read("\uFEFF" + json.ToJsonString()).Findings.ShouldBeEmpty();
    }

    private static string Damage(string text, (double Place, char With)[] places)
    {
        var damaged = new StringBuilder(text);
        foreach (var (place, with) in places)
        {
            damaged[(int)(place * (damaged.Length - 1))] = with;
        }

        return damaged.ToString();
    }
}
