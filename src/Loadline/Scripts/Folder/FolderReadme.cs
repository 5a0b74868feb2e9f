using System.Text;
using Loadline.Plans;

namespace Loadline.Scripts.Folder;

/// <summary>
/// Writes the README of a benchmark folder: how to run, what is offered, what decides, how to read a result, when to go on, how to change
/// it, and what can go wrong with this very benchmark. Everything in it is taken from the plan.
/// </summary>
public static class FolderReadme
{
    /// <summary>Writes <c>README.md</c>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="fileName">Name of the scripts without extension.</param>
    /// <param name="differences">What the script writers could not carry over.</param>
    /// <param name="pipeline">Path of the pipeline file; null when there is none.</param>
    public static GeneratedFile Write(Plan plan, string fileName, IReadOnlyList<Finding> differences, string? pipeline)
    {
        var text = new StringBuilder();
        text.Append($"# {Markdown.Inline(plan.Name)}: performance benchmark\n\n");
        if (plan.Description is { Length: > 0 } description)
        {
            text.Append(Markdown.Inline(description)).Append("\n\n");
        }

        ReadmeRun.Append(text, plan, fileName, pipeline);
        ReadmeContent.Append(text, plan);
        ReadmeReading.Append(text, plan);
        ReadmeChange.Append(text, plan, differences);
        return new GeneratedFile("README.md", text.ToString());
    }
}
