using Loadline.Design;
using Loadline.Sources;

namespace Loadline.Cli.Flows;

/// <summary>Sources → plan, with nothing written yet.</summary>
/// <param name="Merged">What all sources come to; null when one can't be used.</param>
/// <param name="Designed">The benchmark; null when a source can't be used. Its plan is null when the request can't be met.</param>
/// <param name="Findings">Everything there is to say of sources and design.</param>
internal sealed record BenchmarkDraft(Merged? Merged, Designed? Designed, IReadOnlyList<Finding> Findings)
{
    /// <summary>Reads the sources and designs the benchmark.</summary>
    /// <param name="opened">The sources.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="answers">Answers to questions, by their id.</param>
    /// <param name="known">What is wrong already; an error among it ends here.</param>
    public static BenchmarkDraft Of(OpenedSources opened, CreateOptions options, IReadOnlyDictionary<string, string> answers, IReadOnlyList<Finding> known)
    {
        var findings = new List<Finding>(known);
        var sources = SourceFiles.Read(opened, options, answers, findings);
        if (findings.Exists(finding => finding.Severity == Severity.Error))
        {
            return new BenchmarkDraft(null, null, findings);
        }

        var merged = SourceMerge.Merge(sources, CreateRequest.Of(options) with { Answers = answers });
        var designed = Designer.Design(merged.Api, merged.Request);
        return new BenchmarkDraft(merged, designed, [.. findings, .. merged.Findings, .. designed.Findings]);
    }
}
