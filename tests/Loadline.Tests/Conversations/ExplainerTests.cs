using System.Text.RegularExpressions;
using Loadline.Meanings;
using Loadline.Plans;
using Loadline.Review;
using Loadline.Testing;

namespace Loadline.Tests.Conversations;

public sealed partial class ExplainerTests
{
    [Fact]
    public void Every_rule_and_metric_is_explained_by_its_name()
    {
        foreach (var name in Reviewer.Rules.Select(rule => rule.Id).Concat(BuiltInMetrics.All.Select(metric => metric.Name)))
        {
            var found = Explainer.Find(name);
            found.ShouldNotBeNull(name);
            found.Name.ShouldBe(name);
            found.Lines.ShouldAllBe(line => line.Length > 10 && !line.Contains("**", StringComparison.Ordinal) && !line.Contains("](", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_word_of_the_glossary_is_explained()
    {
        var words = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "glossary.md")).Where(line => line.StartsWith("**", StringComparison.Ordinal)).Select(line => line[2..line.IndexOf("**", 2, StringComparison.Ordinal)]).ToList();
        words.Count.ShouldBeGreaterThan(30);
        words.ShouldAllBe(word => Explainer.Find(word) != null);
    }

    [Fact]
    public void Every_finding_is_on_its_page_and_explained()
    {
        var ids = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Id().Matches(File.ReadAllText(file)).Select(match => match.Groups["id"].Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        ids.Count.ShouldBeGreaterThan(150);
        ids.Where(id => Explainer.Find(id)?.Name != id).ShouldBeEmpty("add them to docs/findings.md");
    }

    [Fact]
    public void The_page_of_findings_is_in_alphabetical_order()
    {
        var names = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "findings.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToList();
        names.ShouldBe(names.Order(StringComparer.Ordinal));
        names.ShouldBeUnique();
    }

    [Theory]
    [InlineData("exit code 99", "99")]
    [InlineData("exit 120", "120")]
    [InlineData("p95", "percentile")]
    [InlineData("Little’s law", "little's law")]
    [InlineData("the VUs below Little's law rule", "vus-below-littles-law")]
    [InlineData("http_req_failed", "http_req_failed")]
    [InlineData("virtual users", "user")]
    [InlineData("stress test", "stress")]
    [InlineData("checkout", "checkout")]
    public void A_name_is_found_however_it_is_written(string text, string name) => Explainer.Find(text)?.Name.ShouldBe(name);

    [Theory]
    [InlineData("http_req_duration: p(95) < 200ms", "below 200ms", "59 samples")]
    [InlineData("p99<=1.5s", "at most 1.5s", "299 samples")]
    [InlineData("http_req_failed: rate < 1%", "below 1%", "")]
    [InlineData("http_reqs: rate >= 50", "at least 50/s", "")]
    [InlineData("http_req_duration{name:GET /orders/{id}}: p(99.9) < 1s", "name GET /orders/{id}", "2,995 samples")]
    [InlineData("dropped_iterations: count < 1", "below 1", "")]
    public void A_threshold_is_said_in_words(string threshold, string limit, string samples)
    {
        var text = string.Join(' ', Explainer.Find(threshold)!.Lines);
        text.ShouldContain(limit);
        text.ShouldContain(samples);
    }

    [Fact]
    public void What_is_not_known_has_something_near() => Explainer.Nearest("no-treshold").ShouldContain("no-thresholds");

    [GeneratedRegex(@"\b(Finding\.(Error|Warning|Note)|K6OptionProblem|Problem|Fail|Warn|report\.(Error|Warning)\([^"";]*?(""[^""]*""[^"";]*?)*,)\(?\s*""(?<id>[a-z][a-z0-9]*(-[a-z0-9]+)+)""\s*,", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Id();
}
