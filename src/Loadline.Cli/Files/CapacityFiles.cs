using System.Text;
using Loadline.Reports.Capacities;
using Loadline.Reports.Html.Capacities;
using Loadline.Results;

namespace Loadline.Cli.Files;

/// <summary>Writes what came of a search for capacity.</summary>
internal static class CapacityFiles
{
    /// <summary>Writes all forms to a folder, which is made when it is not there.</summary>
    public static void Write(CapacityReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        To(Path.Combine(folder, "capacity.json"), output => CapacityJson.Write(report, output));
        To(Path.Combine(folder, "capacity.txt"), output => new CapacityText().Write(report, output));
        To(Path.Combine(folder, "capacity.md"), output => CapacityMarkdown.Write(report, output));
        To(Path.Combine(folder, "capacity.html"), output => CapacityHtml.Write(report, output));
    }

    /// <summary>Writes a file so that it is there as a whole or not at all, with its folder.</summary>
    public static void To(string path, Action<TextWriter> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        ResultFiles.Replace(path, stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            write(text);
        });
    }
}
