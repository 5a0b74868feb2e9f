using Loadline.Plans;
using Loadline.Reports;
using Loadline.Results;

namespace Loadline.Cli.Files;

/// <summary>Writes the result and all reports of a run.</summary>
internal static class ReportFiles
{
    /// <summary>
    /// Writes the result and every format to a folder, and the formats asked for to their own files too. The plan that was run lies beside the result, so that
    /// it can be judged and reported again wherever the folder goes.
    /// </summary>
    /// <param name="folder">Folder; made when it is not there.</param>
    /// <param name="also">Further files by format. Markdown is appended, because job summaries are; the others are replaced.</param>
    /// <param name="report">The report.</param>
    public static void Write(string folder, IReadOnlyDictionary<string, string?> also, Report report)
    {
        Directory.CreateDirectory(folder);
        ResultFiles.Write(folder, report.Result);
        if (PlanHash.Of(report.Plan) == report.Result.PlanHash)
        {
            ResultFiles.Replace(Path.Combine(folder, "plan.yaml"), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(PlanYaml.Write(report.Plan))));
        }

        foreach (var writer in ReportWriters.All)
        {
            Write(Path.Combine(folder, writer.FileName), writer, report);
            if (also.GetValueOrDefault(writer.Format) is not { Length: > 0 } path)
            {
                continue;
            }

            if (writer.Format == "markdown")
            {
                TextFile.Append(path, text => writer.Write(report, text));
            }
            else
            {
                Write(path, writer, report);
            }
        }
    }

    /// <summary>Writes one format to a file, which is there as a whole or not at all; its folder is made when it is not there.</summary>
    public static void Write(string path, IReportWriter writer, Report report) => TextFile.Replace(path, text => writer.Write(report, text));
}
