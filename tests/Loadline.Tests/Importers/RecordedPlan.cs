using Loadline.Design;
using Loadline.Importers;
using Loadline.Plans;

namespace Loadline.Tests.Importers;

/// <summary>What an import ends with: errors, or something a valid plan is made of.</summary>
internal static class RecordedPlan
{
    public static void Check(Imported imported, string source)
    {
        if (imported.Api is null)
        {
            imported.Findings.ShouldContain(finding => finding.Severity == Severity.Error, source);
            return;
        }

        var designed = Designer.Design(imported.Api, new DesignRequest { Recording = imported.Recording, Profiles = ["smoke"] });
        if (designed.Plan is null)
        {
            designed.Findings.ShouldContain(finding => finding.Severity == Severity.Error, source);
            return;
        }

        PlanRules.Check(designed.Plan).Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty(source);
    }
}
