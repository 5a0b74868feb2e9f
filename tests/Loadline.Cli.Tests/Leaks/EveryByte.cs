namespace Loadline.Cli.Tests.Leaks;

/// <summary>Looks at every byte that a command line wrote and printed.</summary>
internal static class EveryByte
{
    private static readonly string[] Folders = ["out", "cut", "results"];

    /// <summary>None of the values is in what was printed, in a file, or in the name of one.</summary>
    public static void Check(CommandLine line, IReadOnlyList<PlantedValue> planted)
    {
        List<string> leaks = [.. PlantedValues.LeakedInto(line.Output, planted).Select(leak => "printed: " + leak), .. PlantedValues.LeakedInto(line.Errors, planted).Select(leak => "findings: " + leak)];
        foreach (var folder in Folders)
        {
            foreach (var file in line.FilesIn(folder))
            {
                leaks.AddRange(PlantedValues.LeakedInto(file, planted).Concat(PlantedValues.LeakedInto(File.ReadAllText(line.PathOf($"{folder}/{file}")), planted)).Select(leak => $"{file}: {leak}"));
            }
        }

        leaks.ShouldBeEmpty();
    }
}
