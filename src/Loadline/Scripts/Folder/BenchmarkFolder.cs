using System.Text;
using Loadline.Plans;
using Loadline.Scripts.Artillery;
using Loadline.Scripts.K6;

namespace Loadline.Scripts.Folder;

/// <summary>Everything a benchmark folder holds.</summary>
public static class BenchmarkFolder
{
    /// <summary>Makes all files of a benchmark folder. Deterministic: same plan, same bytes.</summary>
    /// <param name="plan">A valid plan.</param>
    /// <param name="data">Files of the plan's feeds.</param>
    /// <param name="pipelines">Systems to write pipeline files for.</param>
    /// <returns>The files, the plan first, and what the script writers could not carry over.</returns>
    public static Written Files(Plan plan, IReadOnlyList<GeneratedFile> data, IReadOnlyList<CiSystem> pipelines)
    {
        var name = FileName(plan.Name);
        var files = new List<GeneratedFile> { new("plan.yaml", PlanYaml.Write(plan)) };
        var findings = new List<Finding>();
        foreach (var writer in new IScriptWriter[] { new K6Writer(), new ArtilleryWriter() })
        {
            var written = writer.Write(plan, name);
            files.AddRange(written.Files);
            findings.AddRange(written.Findings);
        }

        files.AddRange(data);
        var pipelineFiles = pipelines.Select(system => PipelineWriter.Write(plan, name, system)).ToList();
        files.AddRange(pipelineFiles);
        files.Add(FolderReadme.Write(plan, name, findings, pipelineFiles.Count > 0 ? pipelineFiles[0].Path : null));
        return new Written(files, findings);
    }

    /// <summary>Name of the scripts: the plan's in lower case, with dashes for everything that is no ASCII letter or digit; at most 60 characters.</summary>
    public static string FileName(string planName)
    {
        var name = new StringBuilder();
        foreach (var character in planName.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                name.Append(char.ToLowerInvariant(character));
            }
            else if (name.Length > 0 && name[^1] != '-' && !char.IsSurrogate(character) && char.GetUnicodeCategory(character) != System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                name.Append('-');
            }
        }

        var text = name.ToString();
        text = (text.Length > 60 ? text[..60] : text).Trim('-');
        return text.Length == 0 ? "benchmark" : text;
    }
}
