using System.Text.Json;
using Loadline.Plans;
using Loadline.Scripts.K6.Options;

namespace Loadline.Tests.Scripts.K6.Options;

public sealed class K6OptionsReaderTests
{
    [Fact]
    public void Every_key_reads_copies_and_knows_that_it_is_set()
    {
        const string Text = """
            {
              "paused": true, "vus": 3, "executionSegment": "0:1/2", "executionSegmentSequence": "0,1/2,1", "noSetup": true,
              "setupTimeout": "5s", "noTeardown": true, "teardownTimeout": 6000, "handleSummaryTimeout": "7000", "rps": 10, "dns": { "ttl": "1m", "select": "first", "policy": "any" },
              "maxRedirects": 2, "userAgent": "me", "batch": 3, "batchPerHost": 4, "httpDebug": "full", "insecureSkipTLSVerify": true, "tlsCipherSuites": ["A"],
              "tlsVersion": { "min": "tls1.2", "max": "tls1.3" }, "tlsAuth": [{ "domains": ["x.test"], "cert": "C", "key": "K" }], "throw": true, "thresholds": { "http_reqs": ["count>1"] },
              "blacklistIPs": ["10.0.0.0/8"], "blockHostnames": ["*.x.test"], "hosts": { "a.test": "127.0.0.1:80" }, "noConnectionReuse": true, "noVUConnectionReuse": true,
              "minIterationDuration": "1s", "cloud": { "a": 1 }, "ext": { "b": 2 }, "summaryTrendStats": ["p(99.9)", "count"], "summaryTimeUnit": "ms", "systemTags": ["url", "iter"],
              "tags": { "a": "b" }, "metricSamplesBufferSize": 5, "noCookiesReset": true, "discardResponseBodies": true, "features": ["x"], "consoleOutput": "o.txt", "localIPs": "127.0.0.1",
              "scenarios": { "s": { "executor": "constant-vus", "duration": "1s" } }
            }
            """;
        var reading = Read(Text);
        reading.Problems.ShouldBeEmpty();
        var not = new[] { "duration", "iterations", "stages" };
        foreach (var key in K6OptionKeys.All)
        {
            key.IsSet(reading.Options).ShouldBe(!not.Contains(key.Name), key.Name);
            key.IsSet(key.Copy(new K6Options(), reading.Options)).ShouldBe(!not.Contains(key.Name), key.Name);
        }

        reading.Options.SetupTimeout.ShouldBe(TimeSpan.FromSeconds(5));
        reading.Options.TeardownTimeout.ShouldBe(TimeSpan.FromSeconds(6));
        reading.Options.HandleSummaryTimeout.ShouldBe(TimeSpan.FromSeconds(7));
        reading.Options.TlsVersion.ShouldBe(new K6TlsVersions("tls1.2", "tls1.3"));
    }

    [Theory]
    [InlineData("""{ "vus": "ten" }""", "vus", "bad-option")]
    [InlineData("""{ "vus": 1.5 }""", "vus", "bad-option")]
    [InlineData("""{ "vus": -1 }""", "vus", "bad-option")]
    [InlineData("""{ "duration": "10 s" }""", "duration", "bad-option")]
    [InlineData("""{ "stages": {} }""", "stages", "bad-option")]
    [InlineData("""{ "thresholds": { "a": ["p(101)<1"] } }""", "thresholds.a.0", "bad-threshold")]
    [InlineData("""{ "thresholds": { "a": ["avg<1 && med<2"] } }""", "thresholds.a.0", "bad-threshold")]
    [InlineData("""{ "thresholds": { "a{b": [] } }""", "thresholds.a{b", "bad-threshold")]
    [InlineData("""{ "scenarios": { "s": { "executor": "none" } } }""", "scenarios.s.executor", "unknown-executor")]
    [InlineData("""{ "scenarios": { "s": { "executor": "externally-controlled" } } }""", "scenarios.s.executor", "unknown-executor")]
    [InlineData("""{ "scenarios": { "s": { "vus": 1 } } }""", "scenarios.s", "no-executor")]
    [InlineData("""{ "scenarios": { "s": { "executor": "constant-vus", "stages": [] } } }""", "scenarios.s.stages", "unknown-scenario-key")]
    [InlineData("""{ "scenarios": { "a b": { "executor": "constant-vus", "duration": "1s" } } }""", "scenarios.a b", "bad-scenario-name")]
    [InlineData("""{ "duration": "1s", "stages": [{ "duration": "1s", "target": 1 }] }""", "", "conflicting-options")]
    [InlineData("""{ "iterations": 1, "stages": [{ "duration": "1s", "target": 1 }] }""", "", "conflicting-options")]
    [InlineData("""{ "iterations": 1, "scenarios": {} }""", "", "conflicting-options")]
    [InlineData("""{ "systemTags": ["nope"] }""", "systemTags", "unknown-system-tag")]
    [InlineData("""{ "summaryTrendStats": ["p95"] }""", "summaryTrendStats", "bad-option")]
    [InlineData("[]", "", "bad-option")]
    public void What_k6_refuses_is_an_error_with_its_path(string text, string path, string id)
    {
        var problem = Read(text).Problems.ShouldHaveSingleItem();
        (problem.PathText, problem.Id, problem.Severity).ShouldBe((path, id, Severity.Error));
    }

    [Theory]
    [InlineData("""{ "gracefulStop": "1s" }""", "it is a key of a scenario")]
    [InlineData("""{ "VUs": 1 }""", "it is written vus")]
    [InlineData("""{ "whatever": 1 }""", null)]
    public void An_unknown_key_is_a_warning(string text, string? hint)
    {
        var problem = Read(text).Problems.ShouldHaveSingleItem();
        (problem.Id, problem.Severity, problem.Hint).ShouldBe(("unknown-option", Severity.Warning, hint));
    }

    [Fact]
    public void Null_says_nothing() => K6OptionKeys.All.ShouldAllBe(key => !key.IsSet(Read($$"""{ "{{key.Name}}": null }""").Options));

    [Fact]
    public void Variables_are_read_in_their_own_spelling()
    {
        var reading = K6OptionsReader.FromEnvironment(new Dictionary<string, string>
        {
            ["K6_VUS"] = "5", ["K6_STAGES"] = "5s:10,1m:0", ["K6_NO_SETUP"] = "true", ["K6_DNS"] = "ttl=inf,select=first", ["K6_SUMMARY_TREND_STATS"] = "avg,p(99)", ["K6_THROW"] = "",
        }.GetValueOrDefault);
        reading.Problems.ShouldBeEmpty();
        reading.Options.Vus.ShouldBe(5);
        reading.Options.Stages.ShouldBe([new K6Stage(TimeSpan.FromSeconds(5), 10), new K6Stage(TimeSpan.FromMinutes(1), 0)]);
        reading.Options.NoSetup.ShouldBe(true);
        reading.Options.Dns.ShouldBe(new K6Dns("inf", "first", null));
        reading.Options.SummaryTrendStats.ShouldBe(["avg", "p(99)"]);
        reading.Options.Throw.ShouldBeNull();
    }

    [Fact]
    public void A_threshold_keeps_its_conditions_and_what_they_do()
    {
        var thresholds = Read("""{ "thresholds": { "http_req_duration{name:http://${}.test/x, group:::a::b}": ["p(95) < 500", { "threshold": "avg<=1e2", "abortOnFail": true, "delayAbortEval": "10s" }], "checks": [] } }""").Options.Thresholds!;
        thresholds.Count.ShouldBe(2);
        thresholds[0].Metric.ShouldBe("http_req_duration");
        thresholds[0].Tags.ShouldBe([new Field("group", "::a::b"), new Field("name", "http://${}.test/x")]);
        thresholds[0].Conditions.ShouldBe([
            new K6Threshold("p(95) < 500", "p", 95, Comparison.Less, 500),
            new K6Threshold("avg<=1e2", "avg", 0, Comparison.LessOrEqual, 100, AbortOnFail: true, TimeSpan.FromSeconds(10))]);
        thresholds[1].Conditions.ShouldBeEmpty();
    }

    private static K6OptionsReading Read(string text) => K6OptionsReader.FromScript(JsonDocument.Parse(text).RootElement);
}
