using System.Text.Json;
using System.Xml.Linq;
using Loadline.Review;
using Loadline.Review.Output;
using Loadline.Testing;

namespace Loadline.Tests.Review;

public sealed class ReviewOutputTests
{
    private const string Script = """
        import http from 'k6/http';
        import { check, sleep } from 'k6';

        const TOKEN = 'ghp_0123456789abcdefghijABCDEFGHIJ012345';

        export const options = {
          scenarios: {
            api: { executor: 'constant-arrival-rate', rate: 20, duration: '10m', preAllocatedVUs: 5, maxVUs: 10 },
          },
          thresholds: { http_req_duration: ['p(95)<300'], http_req_failed: ['rate<0.01'], dropped_iterations: ['count<1'] },
        };

        export default function () {
          const res = http.get(`${__ENV.BASE_URL}/orders/${__VU}`, { headers: { Authorization: `Bearer ${TOKEN}` }, timeout: '2s', tags: { name: 'GET /orders/{id}' } });
          // loadline-ignore checks-not-gated: the pipeline looks at them
          check(res, { 'status is 200': (r) => r.status === 200 });
          sleep(1);
        }
        """;

    private static readonly ReviewResult Review = new Reviewer().Review([new ReviewFile("load/orders & co.js", Script) { IsNamed = true }], _ => null);

    [Theory]
    [InlineData("text", "txt")]
    [InlineData("json", "json")]
    [InlineData("sarif", "sarif")]
    [InlineData("markdown", "md")]
    [InlineData("junit", "xml")]
    [InlineData("github", "txt")]
    public void A_form_is_what_it_was(string format, string extension) => Snapshot.Matches(Written(format), $"{format}.{extension}");

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_form_shows_a_secret(string format) => Written(format).ShouldNotContain("ghp_01");

    public static TheoryData<string> Formats => [.. ReviewFormats.Names];

    [Fact]
    public void Text_keeps_to_its_width() => Written("text").Split('\n').ShouldAllBe(line => line.Length <= 80);

    [Fact]
    public void Text_is_coloured_only_where_asked()
    {
        var output = new StringWriter();
        ReviewFormats.Write("text", Review, output, color: true);
        output.ToString().ShouldContain("\e[");
        Written("text").ShouldNotContain("\e[");
    }

    [Fact]
    public void Sarif_has_what_code_scanning_asks_for()
    {
        using var json = JsonDocument.Parse(Written("sarif"));
        var run = json.RootElement.GetProperty("runs")[0];
        json.RootElement.GetProperty("version").GetString().ShouldBe("2.1.0");
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            rules[result.GetProperty("ruleIndex").GetInt32()].ShouldBe(result.GetProperty("ruleId").GetString());
            result.GetProperty("message").GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
            result.GetProperty("level").GetString().ShouldBeOneOf("error", "warning", "note");
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            Uri.IsWellFormedUriString(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.Relative).ShouldBeTrue();
            place.GetProperty("region").GetProperty("startLine").GetInt32().ShouldBeGreaterThan(0);
            place.GetProperty("region").GetProperty("startColumn").GetInt32().ShouldBeGreaterThan(0);
        }

        run.GetProperty("results").EnumerateArray().Count(result => result.TryGetProperty("suppressions", out _)).ShouldBe(1);
    }

    [Fact]
    public void JUnit_is_red_for_what_matters()
    {
        var xml = XDocument.Parse(Written("junit"));
        xml.Descendants("failure").Count().ShouldBe(Review.Open.Count(finding => finding.Severity >= Severity.Warning));
        xml.Descendants("testcase").Count().ShouldBe(Review.Open.Count());
    }

    [Fact]
    public void GitHub_gets_one_line_a_finding() => Written("github").TrimEnd().Split('\n').ShouldAllBe(line => line.StartsWith("::", StringComparison.Ordinal) && line.Contains("file=load/orders & co.js,line=", StringComparison.Ordinal));

    private static string Written(string format)
    {
        var output = new StringWriter();
        ReviewFormats.Write(format, Review, output);
        return output.ToString();
    }
}
