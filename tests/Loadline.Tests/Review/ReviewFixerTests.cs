using Loadline.Review;
using Loadline.Review.Output;
using Loadline.Testing;

namespace Loadline.Tests.Review;

public sealed class ReviewFixerTests
{
    private const string Script = """
        import http from 'k6/http';
        import { check, sleep } from 'k6';

        // Orders as people read them.
        export const options = {
          scenarios: {
            api: {
              executor: 'ramping-arrival-rate',
              stages: [{ duration: '1m', target: 20 }, { duration: '5m', target: 20 }], // a quiet hour
              preAllocatedVUs: 10,
              maxVUs: 10,
            },
          },
          thresholds: {
            // given
            http_req_duration: [{ threshold: 'p(95)<900', abortOnFail: true }],
          },
        };

        export default function () {
          const res = http.get(`${__ENV.BASE_URL}/orders/${__VU}`);
          check(res, { 'status is 200': (r) => r.status === 200 });
          sleep(1);
        }

        """;

    [Fact]
    public void A_plain_fix_keeps_formatting_comments_and_load()
    {
        var result = Fix(Script, all: false);
        Snapshot.Matches(string.Join('\n', TextDiff.Of("a.js", Script, result.Changed.ShouldHaveSingleItem().Text)) + "\n", "plain.diff");
        result.After.Open.ShouldContain(finding => finding.RuleId == "vus-below-littles-law");
        result.Applied.ShouldAllBe(finding => !finding.Fix!.ChangesLoad);
    }

    [Fact]
    public void All_fixes_change_the_load_where_that_is_the_point()
    {
        var result = Fix(Script.Replace("  sleep(1);\n", "", StringComparison.Ordinal), all: true);
        result.Applied.Select(finding => finding.RuleId).ShouldContain("vus-below-littles-law");
        result.After.Open.ShouldNotContain(finding => finding.RuleId == "vus-below-littles-law");
    }

    /// <summary>On every example of every rule: fixing twice is fixing once, nothing new is found, and what is left parses.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fixing_is_idempotent_and_gains_no_finding(bool all)
    {
        foreach (var rule in Reviewer.Rules.Select(rule => rule.Id).Except(RulePageTests.OfResults))
        {
            foreach (var each in ReviewCase.OfPage(rule).Concat(ReviewCase.OfCorpus(rule)))
            {
                var once = Fix(each.Text, all, each.File);
                if (once.Changed.Count == 0)
                {
                    continue;
                }

                var text = once.Changed.Single(file => file.Name == each.File).Text;
                Fix(text, all, each.File).Changed.ShouldBeEmpty(each.Name);
                once.After.Open.ShouldNotContain(finding => finding.RuleId == "unreadable-script", each.Name);
                foreach (var group in once.After.Open.GroupBy(finding => finding.RuleId))
                {
                    group.Count().ShouldBeLessThanOrEqualTo(once.Before.Open.Count(finding => finding.RuleId == group.Key), each.Name);
                }
            }
        }
    }

    [Theory]
    [InlineData("fractional-arrival-rate")]
    [InlineData("dropped-work-not-gated")]
    [InlineData("checks-not-gated")]
    [InlineData("no-error-rate-gate")]
    [InlineData("abort-without-delay")]
    [InlineData("sleep-ends-arrival-iteration")]
    [InlineData("removed-feature")]
    [InlineData("dynamic-url-not-named")]
    [InlineData("csv-cast-loses-zeros")]
    [InlineData("step-refused")]
    public void Some_example_of_a_rule_is_fixed(string rule) =>
        ReviewCase.OfPage(rule).Concat(ReviewCase.OfCorpus(rule)).ShouldContain(each => Fix(each.Text, false, each.File).Applied.Any(finding => finding.RuleId == rule));

    private static FixedReview Fix(string text, bool all, string file = "a.js") =>
        ReviewFixer.Fix([new ReviewFile(file, text) { IsNamed = true }], _ => null, new ReviewSettings(), all);

    [Fact]
    public void A_call_that_several_requests_go_through_is_not_given_the_name_of_one()
    {
        const string Text = "import http from 'k6/http';\nexport const options = { vus: 1, duration: '1m', thresholds: { http_req_failed: ['rate<0.01'] } };\nfunction get(path) {\n  return http.get(`${__ENV.URL}${path}`);\n}\nexport default function () {\n  get('/users');\n  get(`/users/${__ITER}`);\n}\n";
        var after = ReviewFixer.Fix([new ReviewFile("a.js", Text) { IsNamed = true }], _ => null, new ReviewSettings(), all: true);
        after.Before.Open.ShouldContain(finding => finding.RuleId == "dynamic-url-not-named");
        after.Changed.ShouldBeEmpty();
    }
}
