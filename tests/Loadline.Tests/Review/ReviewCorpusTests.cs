using System.Text;
using Loadline.Review;

namespace Loadline.Tests.Review;

public sealed class ReviewCorpusTests
{
    [Fact]
    public void Every_rule_finds_all_it_should_and_nothing_else()
    {
        var rules = Reviewer.Rules.Select(rule => rule.Id).Except(RulePageTests.OfResults).Append("unreadable-script").ToList();
        var cases = rules.SelectMany(rule => ReviewCase.OfPage(rule).Concat(ReviewCase.OfCorpus(rule))).Select(each => (Case: each, Found: each.Found())).ToList();
        var report = new StringBuilder();
        var isPerfect = true;
        foreach (var rule in rules)
        {
            bool IsOf(string finding) => finding.StartsWith(rule + ":", StringComparison.Ordinal);
            var right = cases.Sum(each => each.Found.Count(found => IsOf(found) && each.Case.Expected.Contains(found)));
            var found = cases.Sum(each => each.Found.Count(IsOf));
            var expected = cases.Sum(each => each.Case.Expected.Count(IsOf));
            var (precision, recall) = (found == 0 ? 1 : (double)right / found, expected == 0 ? 0 : (double)right / expected);
            report.AppendLine($"{rule,-38} precision {precision:0.00} recall {recall:0.00} ({expected} expected, {found} found)");
            isPerfect &= precision == 1 && recall == 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        isPerfect.ShouldBeTrue(report + string.Join('\n', cases.Where(each => !each.Found.Order(StringComparer.Ordinal).SequenceEqual(each.Case.Expected.Order(StringComparer.Ordinal))).Select(each => $"{each.Case.Name}: expected [{string.Join(", ", each.Case.Expected)}], found [{string.Join(", ", each.Found)}]")));
    }

    [Fact]
    public void Every_rule_has_two_true_cases_and_two_near_misses()
    {
        foreach (var rule in Reviewer.Rules.Select(rule => rule.Id).Except(RulePageTests.OfResults))
        {
            var cases = ReviewCase.OfPage(rule).Concat(ReviewCase.OfCorpus(rule)).ToList();
            cases.Count(each => each.Expected.Any(expected => expected.StartsWith(rule + ":", StringComparison.Ordinal))).ShouldBeGreaterThanOrEqualTo(2, rule);
            cases.Count(each => !each.Expected.Any(expected => expected.StartsWith(rule + ":", StringComparison.Ordinal))).ShouldBeGreaterThanOrEqualTo(2, rule);
        }
    }
}
