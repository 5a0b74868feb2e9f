using Loadline.Reports.Capacities;
using Loadline.Reports.Html.Capacities;

namespace Loadline.Cli.Files;

/// <summary>Writes what came of a search for capacity.</summary>
internal static class CapacityFiles
{
    /// <summary>Writes all forms to a folder, which is made when it is not there.</summary>
    public static void Write(CapacityReport report, string folder)
    {
        TextFile.Replace(Path.Combine(folder, "capacity.json"), output => CapacityJson.Write(report, output));
        TextFile.Replace(Path.Combine(folder, "capacity.txt"), output => new CapacityText().Write(report, output));
        TextFile.Replace(Path.Combine(folder, "capacity.md"), output => CapacityMarkdown.Write(report, output));
        TextFile.Replace(Path.Combine(folder, "capacity.html"), output => CapacityHtml.Write(report, output));
    }
}
