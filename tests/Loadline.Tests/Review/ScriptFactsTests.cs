using Loadline.Review;

namespace Loadline.Tests.Review;

/// <summary>What a review tells of a script as a whole, which decides what a dry run sends and where to.</summary>
public sealed class ScriptFactsTests
{
    private static ReviewedScript FactsOf(string name, string text) => new Reviewer().Review([new ReviewFile(name, text) { IsNamed = true }], _ => null).Scripts.ShouldHaveSingleItem();

    [Theory]
    [InlineData("http.get('http://127.0.0.1:8080/a?token=x')", "http://127.0.0.1:8080", "GET /a", null)]
    [InlineData("http.get(`${__ENV.BASE_URL || 'http://localhost:3000'}/a/${__ITER}`)", "http://localhost:3000", "GET /a/{…}", null)]
    [InlineData("http.get('https://a.test.example/x'); http.get('https://b.test.example/x')", null, "GET /x", null)]
    [InlineData("http.get('http://user:secret@127.0.0.1:1/x')", null, "GET http://[credentials]@127.0.0.1:1/x", null)]
    [InlineData("http.del('http://127.0.0.1:8080/accounts/1')", "http://127.0.0.1:8080", "DELETE /accounts/1", "deletes what the script did not create")]
    [InlineData("http.post('http://127.0.0.1:8080/payments', '{}')", "http://127.0.0.1:8080", "POST /payments", "takes a payment")]
    [InlineData("http.get(__ENV.URL + '/a')", null, "GET …/a", null)]
    public void Of_k6_scripts(string body, string? address, string first, string? does)
    {
        var facts = FactsOf("a.js", $"import http from 'k6/http';\nexport default function () {{ {body}; }}\n");
        facts.Language.ShouldBe("k6");
        facts.Address.ShouldBe(address);
        facts.Requests[0].Text.ShouldBe(first);
        facts.Requests[0].Does.ShouldBe(does);
    }

    [Fact]
    public void Of_Artillery_scripts_and_plans()
    {
        var script = FactsOf("a.yml", "config:\n  target: http://127.0.0.1:4000/api\n  phases: [{ duration: 1, arrivalRate: 1 }]\nscenarios:\n  - flow:\n      - post: { url: /orders, json: {} }\n");
        script.ShouldSatisfyAllConditions(() => script.Language.ShouldBe("artillery"), () => script.Address.ShouldBe("http://127.0.0.1:4000"), () => script.Requests.ShouldHaveSingleItem().Text.ShouldBe("POST /api/orders"));
        var plan = FactsOf("plan.yaml", "loadline: 1\nname: A\ntarget: { url: http://127.0.0.1:4000 }\njourneys:\n  - name: a\n    steps:\n      - get: /orders\nprofiles:\n  smoke: { users: 1, for: 10s }\n");
        plan.ShouldSatisfyAllConditions(() => plan.Language.ShouldBe("plan"), () => plan.Address.ShouldBe("http://127.0.0.1:4000"), () => plan.Requests.ShouldHaveSingleItem().Text.ShouldBe("GET /orders"));
    }
}
