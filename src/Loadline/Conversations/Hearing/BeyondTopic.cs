namespace Loadline.Conversations.Hearing;

/// <summary>Jobs this tool is not for, each with what it does instead.</summary>
internal static class BeyondTopic
{
    private static readonly string[] Performance =
    [
        "performance", "load test", "load tests", "load testing", "stress", "latency", "p95", "p99", "rps", "requests per second", "throughput", "benchmark", "k6", "artillery", "spike", "soak", "concurrent", "slow", "fast", "faster", "percentile", "black friday", "traffic", "smoke",
    ];

    private static readonly (string[] Phrases, string Answer)[] Topics =
    [
        (["functional test", "functional tests", "functional testing", "unit test", "unit tests", "integration test", "integration tests", "contract test", "contract tests", "regression suite", "end to end test", "end to end tests", "e2e", "acceptance tests", "validate the business logic", "business logic", "validate the response", "validate the schema", "is correct", "correctness"],
            "Whether answers are right is a functional test, which Loadline is not. A benchmark checks status and shape only, so that a fast wrong answer does not pass for a fast one."),
        (["ui", "user interface", "frontend", "front end", "browser", "browsers", "lighthouse", "web vitals", "page load", "rendering", "react", "selenium", "playwright", "cypress", "mobile app", "screen", "javascript bundle"],
            "Pages and browsers are not measured here: Loadline sends HTTP requests and knows what the API takes, not what rendering takes. The requests behind a page it can play: record them in the browser as HAR and name the file."),
        (["security", "security test", "penetration", "pentest", "pen test", "vulnerability", "vulnerabilities", "sql injection", "xss", "owasp", "fuzz", "fuzzing", "hack", "exploit", "brute force", "crack"],
            "Security is not tested here. Loadline sends valid requests at a known rate to hosts you allow, and says nothing about what an attacker could do."),
        (["ddos", "dos attack", "take down", "take it down", "bring down", "bring it down", "knock it offline", "competitor's", "competitors", "someone else's", "flood"],
            "Loadline loads only what you may load: your own API, on hosts the plan allows. It is no tool to bring a service down."),
        (["provision", "provisioning", "terraform", "kubernetes cluster", "spin up", "deploy", "set up servers", "set up a server", "ansible", "helm", "autoscaling group", "create a cluster", "ec2", "cloud instances", "create a vm"],
            "Loadline provisions nothing: it needs a target that is there, and a machine to send from. It will tell you when the machine is the limit."),
        (["jmeter", "gatling", "locust", "vegeta", "wrk", "neoload", "loadrunner", "apache bench"],
            "Scripts are written for k6 and Artillery, and run by Loadline itself; for other tools there is no writer."),
        (["tune the database", "tune my database", "optimise the database", "optimize the database", "optimise my database", "optimize my database", "optimise my code", "optimize my code", "fix my code", "fix my query", "optimise the query", "optimize the query", "which line of code", "profile my code", "profile the code", "cpu of the server", "memory of the server", "flame graph"],
            "Loadline measures an API from outside: which request is slow and from which rate on, not which line makes it so. After a change it can prove that it helped: say 'did it help?'."),
        (["weather", "poem", "joke", "recipe", "translate to french", "stock price", "horoscope", "football", "song"],
            "Load tests of APIs are all I know."),
    ];

    /// <summary>What to say instead; null when the wish is within reach, or is about performance as well.</summary>
    public static string? Of(Utterance said)
    {
        foreach (var (phrases, answer) in Topics)
        {
            if (said.Has(phrases))
            {
                return said.Has(Performance) || said.Files.Count > 0 || said.Pasted is not null ? null : answer;
            }
        }

        return null;
    }
}
