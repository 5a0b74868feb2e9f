using Loadline.Plans;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>The comment at the top: what it measures, how to run it, what it needs, where it differs from the plan.</summary>
internal static class K6Header
{
    public static void Write(K6Script script, CodeWriter code)
    {
        var plan = script.Plan;
        code.Comment(plan.Name);
        if (plan.Description is not null)
        {
            code.Line("//");
            code.Comment(plan.Description);
        }

        var profiles = plan.Profiles.Select(profile => profile.Name).ToList();
        var initial = K6Profiles.DefaultOf(plan);
        code.Line("//");
        code.Line("// Run");
        Table(code, profiles.OrderBy(name => name != initial).Select(name => name == initial
            ? ($"k6 run {script.FileName}.js", $"profile {initial}")
            : ($"k6 run -e PROFILE={name} {script.FileName}.js", $"profile {name}")));
        code.Line("//");
        code.Line("// Environment (exported, or given as -e NAME=value)");
        Table(code,
        [
            ("BASE_URL", $"where requests go (default: {JsText.Comment(plan.Target.Url.TrimEnd('/'))})"),
            ("PROFILE", $"{string.Join(", ", profiles)} (default: {initial})"),
            .. PlanTemplates.EnvironmentOf(plan).Select(name => (name, "required")),
            ("SUMMARY_DIR", "existing folder for summary.json, summary.md and junit.xml (default: the current one)"),
        ]);
        code.Line("//");
        code.Line("// Exit code: 0 passed, 99 a threshold was crossed, 107 the script or its setup failed");
        code.Line("//");
        code.Line("// Where k6 differs from the plan");
        foreach (var difference in script.Differences.Append("a threshold that saw no sample counts as passed for k6; the summary calls it inconclusive"))
        {
            foreach (var line in CodeWriter.Comments(difference, 0, "//   - "))
            {
                code.Line(line);
            }
        }
    }

    private static void Table(CodeWriter code, IEnumerable<(string Name, string Meaning)> rows)
    {
        var all = rows.ToList();
        var width = all.Max(row => row.Name.Length);
        foreach (var (name, meaning) in all)
        {
            code.Line($"//   {name.PadRight(width)}  {meaning}");
        }
    }
}
