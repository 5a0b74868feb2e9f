namespace Loadline.Cli.Mcp;

/// <summary>Beginnings of the conversations Loadline is for.</summary>
internal static class Prompts
{
    /// <summary>All of them.</summary>
    public static IEnumerable<PromptOfProtocol> All =>
    [
        new(
            "create", "Create a benchmark", "From an API document and a wish to a benchmark that runs",
            [("api", "Path of the OpenAPI document, HAR or Postman collection", true), ("wish", "What you want to know, in your words", false)],
            "I need a performance test for the API in {api}. What I want: {wish}.\n\nCall describe_api, then ask. Ask me the one to three most important questions it returns, with their defaults; don't answer them for me. Then call design_benchmark with my answers, tell me every default that was taken and the pitfalls, and offer to run the smoke profile. Tell me numbers only from figures, with where they come from."),
        new(
            "review", "Review a load test", "Is this load test any good?",
            [("script", "Path of a k6 script, an Artillery script or a plan", true)],
            "Is the load test in {script} any good? Call review_benchmark. Tell me first whether its result can be trusted, then the three changes that matter most with line and arithmetic. Explain a rule with explain where I may not know it. Offer fix_benchmark with dry_run, and ask before anything that changes the load."),
        new(
            "before_after", "Compare before and after", "Did a change help?",
            [("before", "Result or folder before", true), ("after", "Result or folder after", true)],
            "I changed something. Did it help? Before: {before}. After: {after}. Call compare_results and give me its verdict in its words, with the interval and the smallest change the runs could have shown. If it is inconclusive say what it would take; don't guess."),
        new(
            "launch_readiness", "Ready to launch?", "Smoke, load, stress and capacity against a goal",
            [("benchmark", "Folder of the benchmark", true), ("goal", "What it has to hold, such as 200 requests/s with p95 below 300 ms", true)],
            "Are we ready to launch? Benchmark: {benchmark}. Goal: {goal}.\n\nCheck with review_benchmark that the plan tests the goal. Tell me what will be sent where, and wait for my yes. Then run smoke; only if it passes load; only if that passes find_capacity with the goal as required rate. After each say the verdict and whether the generator or the target was the limit. End with: ready, not ready, or not known, and why. Inconclusive is not ready."),
    ];
}
