using System.Text;
using Loadline.Plans;

namespace Loadline.Scripts.Folder;

/// <summary>README: how to change the benchmark, its pitfalls, and what is not in it.</summary>
internal static class ReadmeChange
{
    public static void Append(StringBuilder text, Plan plan, IReadOnlyList<Finding> differences)
    {
        text.Append("## How to change it\n\n")
            .Append("Edit `plan.yaml`, then write the scripts again with `loadline create plan.yaml -o . --force`. ")
            .Append("Edited scripts keep working on their own, but are overwritten by that.\n\n")
            .Append("- **Another target**: `BASE_URL`; for good, `target.url` and `target.allow` in the plan.\n")
            .Append("- **Other numbers**: `profiles` and `thresholds`. A rate is in journeys per second; the reason beside it shows the requests per second.\n")
            .Append("- **Another mix**: `weight` of the journeys; only their ratio counts.\n");
        if (plan.Feeds.Count > 0)
        {
            text.Append("- **Your own data**: replace rows in `data/`; keep the names of the columns. More rows mean fewer cache hits.\n");
        }

        text.Append($"- **Same work again**: `seed` fixes every random choice, so before and after send the same. It is {plan.Seed}.\n\n");
        AppendNotes(text, "Pitfalls of this benchmark", plan, NoteKind.Pitfall);
        AppendNotes(text, "Data to look at", plan, NoteKind.Data);
        AppendNotes(text, "Decisions", plan, NoteKind.Decision);
        AppendNotes(text, "Left out", plan, NoteKind.LeftOut);
        if (differences.Count > 0)
        {
            text.Append("## Where a tool differs\n\n");
            foreach (var difference in differences.Select(finding => finding.Message).Distinct(StringComparer.Ordinal))
            {
                text.Append($"- {Markdown.Inline(difference)}\n");
            }

            text.Append('\n');
        }

        text.Append("Written by Loadline. It measures the performance of an API; it is no functional, user-interface or security test.\n");
    }

    private static void AppendNotes(StringBuilder text, string title, Plan plan, NoteKind kind)
    {
        var notes = plan.Notes.Where(note => note.Kind == kind).ToList();
        if (notes.Count == 0)
        {
            return;
        }

        text.Append($"## {title}\n\n");
        foreach (var note in notes)
        {
            text.Append($"- {Markdown.Inline(note.Text)}\n");
        }

        text.Append('\n');
    }
}
