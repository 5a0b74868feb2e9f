using Loadline.JavaScript.Summary;

namespace Loadline.JavaScript.Tests;

public sealed class ConformanceTests(Corpus corpus) : IClassFixture<Corpus>
{
    public static TheoryData<string> Scripts => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_has_the_outcome_its_head_says(string script)
    {
        var expectation = Expectation.Of(await File.ReadAllTextAsync(Path.Combine(Corpus.Folder, script)));
        var (outcome, messages) = await corpus.PlayAsync(script);
        var said = $"{outcome.Reason}\n{string.Join('\n', outcome.Findings)}\n{messages}";
        outcome.ExitCode.ShouldBe(expectation.Exit, said);
        expectation.Reasons.ShouldAllBe(reason => outcome.Reason!.Contains(reason), said);
        foreach (var line in expectation.Lines)
        {
            said.ShouldContain(line, Case.Sensitive);
        }

        foreach (var line in expectation.NoLines)
        {
            said.ShouldNotContain(line, Case.Sensitive);
        }

        foreach (var (name, passes, fails) in expectation.Checks)
        {
            var check = All(outcome.Summary!.Root).FirstOrDefault(check => check.Path == "::" + name || check.Name == name);
            check.ShouldNotBeNull($"check {name}\n{said}");
            (check.Passes, check.Fails).ShouldBe((passes, fails), $"check {name}\n{said}");
        }

        foreach (var (metric, value, comparison, number) in expectation.Metrics)
        {
            Compare(Value(outcome, metric, value), comparison, number).ShouldBeTrue($"{metric} {value} was {Value(outcome, metric, value)}, not {comparison} {number}\n{said}");
        }

        var output = string.Concat((outcome.Written ?? []).Where(written => written.Key == "stdout").Select(written => System.Text.Encoding.UTF8.GetString(written.Value)));
        expectation.Outputs.ShouldAllBe(text => output.Contains(text), output);
    }

    [Fact]
    public void The_corpus_is_large_enough() => Corpus.Names.Count().ShouldBeGreaterThanOrEqualTo(150);

    private static double Value(ScriptOutcome outcome, string metric, string value)
    {
        Loadline.Scripts.K6.Options.K6ThresholdText.TryParseKey(metric, out var name, out var tags).ShouldBeTrue();
        var series = outcome.Result!.Metrics.Select(name, tags);
        return series is null ? 0 : value switch
        {
            "count" => series.Type == Plans.MetricType.Counter ? series.Sum : series.Count,
            "passes" => series.NonZero,
            "fails" => series.Count - series.NonZero,
            "value" => series.Last,
            "min" => series.Min,
            "max" => series.Max,
            "avg" => series.Count == 0 ? 0 : series.Sum / series.Count,
            "rate" => series.Share,
            _ => throw new ArgumentException(value, nameof(value)),
        };
    }

    private static bool Compare(double value, string comparison, double number) => comparison switch
    {
        "=" => value == number,
        "<=" => value <= number,
        ">=" => value >= number,
        "<" => value < number,
        _ => value > number,
    };

    private static IEnumerable<SummaryCheck> All(SummaryGroup group) => group.Checks.Concat(group.Groups.SelectMany(All));
}
