using Loadline.Design;
using Loadline.Importers;
using Loadline.Sources;

namespace Loadline.Conversations.Skills;

/// <summary>From what was shown and said to a plan, anew at each turn.</summary>
internal static class Designing
{
    /// <summary>The draft with everything that is known worked in.</summary>
    public static Draft Design(Draft draft)
    {
        var findings = new List<Finding>();
        var apis = new List<SourceApi>();
        foreach (var document in draft.Documents)
        {
            var imported = Importer.Import(document, new ImportOptions { Answers = draft.Answers });
            findings.AddRange(imported.Findings.Select(finding => finding.Location is null ? finding with { Location = new SourceLocation(document.Name) } : finding));
            if (imported.Api is { } api)
            {
                apis.Add(new SourceApi(document.Name, api) { Recording = imported.Recording });
            }
        }

        if (findings.Exists(finding => finding.Severity == Severity.Error))
        {
            return draft with { Merged = null, Designed = null, Findings = findings };
        }

        var merged = SourceMerge.Merge(new SourceSet { Apis = apis, Statements = draft.Statements }, new DesignRequest { Answers = draft.Answers });
        var designed = Designer.Design(merged.Api, merged.Request);
        return draft with { Merged = merged, Designed = designed, Findings = [.. findings, .. merged.Findings, .. designed.Findings], IsWritten = false };
    }
}
