using Loadline.Briefs;
using Loadline.Cli.Terminal;
using Loadline.Plans;
using Loadline.Scripts;
using Loadline.Scripts.Folder;

namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline create</c> prints: what was designed, what was assumed, and what to do next.</summary>
internal static class CreateSummary
{
    private const int Widest = 100;

    public static void Write(CommandTerminal terminal, Plan plan, string folder, Written written, Brief? brief = null)
    {
        var width = Math.Min(Widest, terminal.Width ?? Widest);
        var requests = PlanTemplates.StepsOf(plan).OfType<RequestStep>().Select(RequestName.Of).Distinct(StringComparer.Ordinal).Count();
        terminal.Line($"{plan.Name}: {Count(requests, "request")} in {Count(plan.Journeys.Count, "journey")}, {Count(plan.Profiles.Count, "profile")}, {Count(plan.Thresholds.Count, "threshold")}");
        terminal.Line();
        foreach (var journey in plan.Journeys)
        {
            var calls = PlanTemplates.Flat(journey.Steps).OfType<RequestStep>().Select(RequestName.Of).ToList();
            terminal.Line($"  {ProfileSplit.ShareOf(plan, journey) * 100,5:0.#} %  {journey.Name}");
            foreach (var line in TextWidth.Wrap(string.Join(" → ", calls), width, "           "))
            {
                terminal.Line(line);
            }
        }

        terminal.Line();
        foreach (var profile in plan.Profiles)
        {
            foreach (var (line, first) in TextWidth.Wrap($"{Durations.Format(profile.Duration),-7} {ProfileText.Load(profile)}", width, "           ").Select((line, i) => (line, i == 0)))
            {
                terminal.Line(first ? $"  {profile.Name,-9}{line[11..]}" : line);
            }
        }

        var env = PlanTemplates.EnvironmentOf(plan);
        if (env.Count > 0)
        {
            terminal.Line();
            terminal.Line($"Environment variables a run needs: {string.Join(", ", env)}");
        }

        Section(terminal, "Understood from the brief", brief?.Facts.Select(fact => $"{fact.Meaning}: '{fact.Words}'") ?? [], most: 20);
        Section(terminal, "Assumed, most important first", plan.Questions.Where(question => !question.Answered).Select(question => $"{question.Text} {question.Assumed}."));
        Section(terminal, "Pitfalls", Texts(plan, NoteKind.Pitfall));
        Section(terminal, "Decided", Texts(plan, NoteKind.Decision));
        Section(terminal, "Left out", Texts(plan, NoteKind.LeftOut));
        Section(terminal, "Where a tool differs", written.Findings.Select(finding => finding.Message).Distinct(StringComparer.Ordinal));
        var next = plan.Profiles.Count > 0 ? plan.Profiles[0].Name : "smoke";
        terminal.Line();
        terminal.Line($"Written to {folder}/: {string.Join(", ", written.Files.Select(file => file.Path).Where(path => !path.StartsWith("data/", StringComparison.Ordinal)))}");
        terminal.Line($"Next: loadline run {folder} --profile {next}");
    }

    private static IEnumerable<string> Texts(Plan plan, NoteKind kind) => plan.Notes.Where(note => note.Kind == kind).Select(note => note.Text);

    private static void Section(CommandTerminal terminal, string title, IEnumerable<string> items, int most = 8)
    {
        var texts = items.ToList();
        if (texts.Count == 0)
        {
            return;
        }

        terminal.Line();
        terminal.Line(title + ":");
        foreach (var text in texts.Take(most))
        {
            foreach (var (line, first) in TextWidth.Wrap(text, Math.Min(Widest, terminal.Width ?? Widest), "    ").Select((line, i) => (line, i == 0)))
            {
                terminal.Line(first ? "  - " + line[4..] : line);
            }
        }

        if (texts.Count > most)
        {
            terminal.Line($"  and {texts.Count - most} more in README.md");
        }
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
