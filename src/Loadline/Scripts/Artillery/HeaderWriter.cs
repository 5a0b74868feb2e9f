using Loadline.Plans;

namespace Loadline.Scripts.Artillery;

/// <summary>Writes the comment a script begins with: what it is, how to run it, what it reads, what it means by its numbers.</summary>
internal static class HeaderWriter
{
    private const int Width = 98;

    public static IEnumerable<string> Write(Plan plan, string fileName, IReadOnlyList<Finding> findings)
    {
        var lines = new List<string>();
        lines.AddRange(YamlPrinter.Wrap($"{plan.Name}: a load test for Artillery 2", Width));
        if (plan.Description is { } description)
        {
            lines.Add("");
            lines.AddRange(YamlPrinter.Wrap(description, Width));
        }

        lines.AddRange(["", "Run it:"]);
        var commands = plan.Profiles.Select((profile, i) => (Command: i == 0 ? $"artillery run {fileName}.yml" : $"artillery run -e {profile.Name} {fileName}.yml", Meaning: profile.Name)).ToList();
        commands.Add(($"artillery run -o result.json {fileName}.yml", "a JSON report too"));
        var widest = commands.Max(each => each.Command.Length);
        lines.AddRange(commands.Select(each => $"  {each.Command.PadRight(widest)}  # {each.Meaning}"));
        lines.AddRange(["", "Environment:"]);
        var variables = new List<(string Name, string Meaning)> { ("BASE_URL", $"address of the target, else {YamlText.Comment(plan.Target.Url)}") };
        variables.AddRange(PlanTemplates.EnvironmentOf(plan).Select(name => (name, "required")));
        variables.Add(("JUNIT_FILE", $"where the JUnit report goes, else {fileName}.junit.xml"));
        variables.Add(("ARTILLERY_DISABLE_TELEMETRY", "set to true, Artillery reports nothing about the run to its maker"));
        var widestName = variables.Max(each => each.Name.Length);
        lines.AddRange(variables.Select(each => $"  {each.Name.PadRight(widestName)}  {each.Meaning}"));
        lines.Add("");
        lines.AddRange(YamlPrinter.Wrap("Exit code: 0 when all conditions under plugins.ensure hold, 1 when one does not, or when a variable or the setup fails.", Width));
        lines.AddRange(["", "What its numbers mean:"]);
        var notes = new List<string>
        {
            "http_req_duration is measured by the processor, from the request's first byte to the response's last, as k6 does. Artillery's own http.response_time ends at the response's first byte.",
            "A request without a response ends its journey, and an unfinished body has no time limit.",
        };
        notes.AddRange(findings.Select(finding => finding.Message));
        foreach (var note in notes.Distinct(StringComparer.Ordinal))
        {
            var wrapped = YamlPrinter.Wrap(note, Width - 2).ToList();
            lines.AddRange(wrapped.Select((line, i) => (i == 0 ? "- " : "  ") + line));
        }

        lines.AddRange(plan.Notes.Count > 0 ? ["", "Good to know:"] : []);
        foreach (var note in plan.Notes)
        {
            lines.AddRange(YamlPrinter.Wrap(note.Text, Width - 2).Select((line, i) => (i == 0 ? "- " : "  ") + line));
        }

        return lines.Append("");
    }
}
