using Loadline.Review;
using Loadline.Testing;

namespace Loadline.Tests.Review;

public sealed class RulePageTests
{
    /// <summary>Rules that have a page though they belong to the reading of files.</summary>
    private static readonly string[] OfReading = ["unreadable-script"];

    /// <summary>Rules that need the result of a run; their examples are in <see cref="ResultRuleTests"/>.</summary>
    internal static readonly string[] OfResults =
        ["load-not-achieved", "generator-saturated", "too-few-samples", "not-steady", "warm-up-counted", "mix-differs", "failures-faster-than-successes", "throughput-limit"];

    public static TheoryData<string> WithExamples => [.. Ids.Select(row => row.Data).Except(OfResults)];

    public static TheoryData<string> Ids => [.. Reviewer.Rules.Select(rule => rule.Id).Concat(OfReading)];

    [Theory]
    [MemberData(nameof(WithExamples))]
    public void The_examples_of_a_page_are_true(string rule)
    {
        var examples = ReviewCase.OfPage(rule).ToList();
        examples.ShouldContain(example => example.Expected.Count > 0, "no bad example");
        examples.ShouldContain(example => example.Expected.Count == 0, "no good example");
        foreach (var example in examples)
        {
            example.Found().ShouldBe(example.Expected, example.Name);
        }
    }

    [Fact]
    public void Every_page_is_the_page_of_a_rule() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "docs", "rules")).Select(Path.GetFileNameWithoutExtension).Where(name => name != "README")
            .ShouldBe(Ids.Select(row => row.Data), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_how_much_a_rule_matters_and_how_to_suppress_it(string rule)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules", rule + ".md"));
        var severity = Reviewer.Rules.FirstOrDefault(each => each.Id == rule) is { Id: not null } known ? known.Severity : Severity.Error;
        page.ShouldContain($"**{severity.ToString().ToLowerInvariant()}**");
        page.ShouldContain("## Why");
        page.ShouldContain($"loadline-ignore {rule}:");
    }
}
