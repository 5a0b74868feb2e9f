using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Tests.Scripts.Artillery.Reading;

public sealed class ArtilleryReaderTests
{
    private const string Everything = """
        # purpose: everything once
        config:
          target: "{{ $env.TARGET }}"
          phases:
            - { duration: 1min, arrivalRate: 1, rampTo: 5, name: up, maxVusers: 9 }
            - { pause: 2, arivalRate: 3 }
          environments:
            load:
              target: http://load.example
              phases: [{ arrivalRate: 7 }]
              plugins: { ensure: {} }
          variables: { city: [Bern, Basel] }
          payload:
            path: users.csv
            fields: [user, pass]
            cast: false
          http: { timeout: 30, pool: 5, defaults: { headers: { x-token: "{{ token }}" }, think: { jitter: 20% } } }
          processor: ./processor.cjs
          ensure: { p95: 200, thresholds: [{ "http.response_time.p99": 500 }], conditions: [{ expression: vusers.failed == 0, strict: false }] }
          plugins: { expect: { reportFailuresAsErrors: true } }
        before:
          flow: [{ post: { url: /login, capture: { json: $.token, as: token } } }]
        scenarios:
          - name: browse
            weight: 3
            beforeRequest: sign
            flow:
              - get: { url: "/a/{{ id }}?n={{ $randomNumber(1, 9) }}&m={{ $randomNumber(-1, 9) }}", match: [{ header: x, value: y }], expect: [{ statusCode: 200 }, { contentType: json }], retries: 3 }
              - - think: 2s
                - log: hello
              - loop:
                  - function: pick
                  - parallel: [{ gett: { url: /b } }, { put: { url: /c, json: { "{{ key }}": 1 } } }]
                count: 3
              - nonsense
          - engine: ws
            flow: [{ connect: /socket }, { send: { payload: hi, capture: { json: $, as: x } } }, { what: 1 }]
        extra: 1
        """;

    private static readonly ArtilleryScript Script = Read(Everything);

    [Fact]
    public void Settings_are_found()
    {
        var config = Script.Config;
        config.Target!.Text.ShouldBe("{{ $env.TARGET }}");
        config.Phases.Select(phase => phase.Location.ToString()).ShouldBe(["s.yml:5:7", "s.yml:6:7"]);
        config.Phases[0].MaxVusers!.Number.ShouldBe(9);
        config.Variables.ShouldHaveSingleItem().Key.ShouldBe("city");
        config.Payloads.ShouldHaveSingleItem().Fields.Select(field => field.Text).ShouldBe(["user", "pass"]);
        config.Http.Defaults.Jitter!.Text.ShouldBe("20%");
        config.Ensure!.Legacy.ShouldHaveSingleItem().Key.ShouldBe("p95");
        config.Ensure.Thresholds.ShouldHaveSingleItem().Key.ShouldBe("http.response_time.p99");
        config.Ensure.Conditions.ShouldHaveSingleItem().IsStrict.ShouldBeFalse();
        config.Plugin("expect").ShouldNotBeNull();
        config.Plugin("ensure").ShouldBeNull();
        config.Environments.ShouldHaveSingleItem().Name.ShouldBe("load");
    }

    [Fact]
    public void Steps_are_found_with_what_is_around_them() => Script.Steps.Select(place => $"{new string(' ', place.Around.Count)}{place.Step.GetType().Name}{(place.Step is RequestStep request ? " " + request.Method + " " + request.Request.Url!.Text[..2] : "")}").ShouldBe(
    [
        "RequestStep POST /l",
        "RequestStep GET /a", "ThinkStep", "LogStep", "LoopStep", " FunctionStep", " ParallelStep", "  RequestStep GETT /b", "  RequestStep PUT /c", "OtherStep",
        "WebSocketStep", "WebSocketStep", "OtherStep",
    ]);

    [Fact]
    public void What_requests_say_is_found()
    {
        var request = Script.Requests.First(step => step.Method == "GET").Request;
        request.Matches.ShouldHaveSingleItem().Source!.Key.ShouldBe("header");
        request.Expectations.Select(expectation => expectation.Key).ShouldBe(["statusCode", "contentType"]);
        Script.Before!.Steps.OfType<RequestStep>().ShouldHaveSingleItem().Request.Captures.ShouldHaveSingleItem().As!.Text.ShouldBe("token");
        Script.Scenarios[0].BeforeRequest.ShouldHaveSingleItem().Text.ShouldBe("sign");
        Script.Scenarios.Select(scenario => scenario.Title).ShouldBe(["browse", "1"]);
    }

    [Fact]
    public void Keys_that_nobody_knows_are_kept_with_their_place()
    {
        Script.Unknown.ShouldHaveSingleItem().Location.ToString().ShouldBe("s.yml:38:1");
        Script.Config.Phases[1].Unknown.ShouldHaveSingleItem().Key.ShouldBe("arivalRate");
        Script.Requests.SelectMany(step => step.Request.Unknown).ShouldHaveSingleItem().Key.ShouldBe("retries");
        Script.Config.Unknown.ShouldBeEmpty();
    }

    [Fact]
    public void Templates_are_found_in_values_and_keys() => Script.Templates.Select(use => $"{At(use.Location, 10)} {use.Template.Kind} {use.Template.Name} {use.IsFilledOnce} {use.IsInKey}").ShouldBe(
    [
        "{{ $env.TA Variable $env True False",
        "{{ token } Variable token True False",
        "{{ id }}?n Variable id False False",
        "{{ $random Call $randomNumber False False",
        "{{ $random NotUnderstood  False False",
        "{{ key }}\" Variable key False True",
    ]);

    [Fact]
    public void Comments_are_kept() => Script.Comments.ShouldBe([new ScriptComment("purpose: everything once", new SourceLocation("s.yml", 1, 1), true)]);

    [Fact]
    public void An_environment_merges_lists_item_by_item()
    {
        var config = Script.InEnvironment("load")!.Config;
        config.Target!.Text.ShouldBe("http://load.example");
        config.Phases.Count.ShouldBe(2);
        (config.Phases[0].ArrivalRate!.Number, config.Phases[0].RampTo!.Number).ShouldBe((7, 5));
        config.Plugins.Select(plugin => plugin.Name).ShouldBe(["expect", "ensure"]);
        Script.InEnvironment("unknown").ShouldBeNull();
    }

    [Fact]
    public void Files_merge_in_order()
    {
        var script = ArtilleryReader.Merge([Read("config: { target: http://a.example, phases: [{ duration: 1, arrivalRate: 1 }, { pause: 1 }] }"), Read("config: { phases: [{ arrivalRate: 2 }] }\nscenarios: [{ flow: [] }]")]);
        script.Config.Phases.Select(phase => phase.Duration?.Text).ShouldBe(["1", null]);
        script.Config.Phases[0].ArrivalRate!.Text.ShouldBe("2");
        script.Scenarios.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("config: { target: x }", true)]
    [InlineData("scenarios: []", true)]
    [InlineData("{ \"scenarios\": [] }", true)]
    [InlineData("loadline: 1\nname: x", false)]
    [InlineData("openapi: 3.0.0", false)]
    [InlineData("export default function () {}", false)]
    public void A_script_is_told_from_other_documents(string text, bool isOne) => ArtilleryReader.LooksLikeOne(text).ShouldBe(isOne);

    private static string At(SourceLocation place, int length) => Everything.Split('\n')[place.Line - 1].Substring(place.Column - 1, length);

    private static ArtilleryScript Read(string text)
    {
        var reading = ArtilleryReader.Read(text, "s.yml");
        reading.Findings.ShouldBeEmpty();
        return reading.Script.ShouldNotBeNull();
    }
}
