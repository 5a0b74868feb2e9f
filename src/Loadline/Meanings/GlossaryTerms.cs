namespace Loadline.Meanings;

/// <summary>The words of the glossary.</summary>
internal static class GlossaryTerms
{
    /// <summary>All of them, in the glossary's order.</summary>
    public static IReadOnlyList<Explanation> All { get; } = [.. Read(Pages.Glossary)];

    /// <summary>Other names people use, and the name the term has here.</summary>
    public static IReadOnlyList<(string Other, string Name)> OtherNames { get; } =
    [
        ("p95", "percentile"), ("p99", "percentile"), ("p50", "percentile"), ("p90", "percentile"), ("p99.9", "percentile"), ("median", "percentile"), ("percentiles", "percentile"),
        ("virtual user", "user"), ("vu", "user"), ("tail latency", "percentile"), ("latency", "response time"), ("littles law", "little's law"), ("open", "open model"), ("closed", "closed model"),
        ("think times", "think time"), ("pauses", "think time"), ("pause", "think time"), ("gate", "threshold"), ("ledger", "provenance"), ("headroom", "margin"), ("breaking point", "breakpoint"),
        ("breakpoint test", "breakpoint"), ("error rate", "http_req_failed"), ("rps", "http_reqs"), ("throughput", "http_reqs"), ("goodput", "capacity"), ("generator saturated", "saturated"), ("saturation", "saturated"),
        ("inconclusive verdict", "inconclusive"), ("dropped iterations", "dropped_iterations"), ("dropped", "dropped iteration"), ("scenario", "journey"), ("flow", "journey"), ("arrival rate", "arrival"),
        ("open and closed", "open model"), ("arrivals", "arrival"), ("omission", "coordinated omission"), ("graphql", "graphql"), ("ttfb", "http_req_waiting"), ("time to first byte", "http_req_waiting"),
    ];

    private static IEnumerable<Explanation> Read(string page)
    {
        var terms = page[..page.IndexOf("\n## How", StringComparison.Ordinal)];
        foreach (var paragraph in terms.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(text => text.StartsWith("**", StringComparison.Ordinal)))
        {
            // "**Setup** and **teardown** are …" explains two.
            var words = paragraph.Split("**");
            for (var i = 1; i < words.Length && (i == 1 || words[i - 1].Trim() == "and"); i += 2)
            {
                yield return new Explanation(ExplanationKind.Term, words[i].ToLowerInvariant(), [PlainText.Of(paragraph)], "docs/glossary.md");
            }
        }
    }
}
