using Loadline.Cli.Terminal;
using Loadline.Results;
using Loadline.Results.Tools;

namespace Loadline.Cli.Files;

/// <summary>The results of one side of a comparison.</summary>
internal static class ResultSet
{
    private const int MostResults = 1_000;

    /// <summary>Reads results; null, with what is wrong on the terminal, when one can't be read.</summary>
    /// <param name="paths">Files, folders with a <c>result.json</c>, or folders with several results.</param>
    /// <param name="terminal">Where findings go.</param>
    public static IReadOnlyList<(ToolResult Result, string Source)>? Read(IEnumerable<string> paths, CommandTerminal terminal)
    {
        var findings = new List<Finding>();
        var results = Read(paths, findings);
        terminal.Findings(findings);
        return results;
    }

    /// <summary>Reads results; null when one can't be read.</summary>
    /// <param name="paths">Files, folders with a <c>result.json</c>, or folders with several results.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static IReadOnlyList<(ToolResult Result, string Source)>? Read(IEnumerable<string> paths, List<Finding> findings)
    {
        var results = new List<(ToolResult, string)>();
        foreach (var path in paths.SelectMany(Each))
        {
            if (results.Count == MostResults)
            {
                findings.Add(Finding.Error("result-too-many", $"There are more than {MostResults} results.", new SourceLocation(path), "Compare the newest of them."));
                return null;
            }

            var (result, found) = ResultSource.Read(path);
            findings.AddRange(found);
            if (result is null)
            {
                return null;
            }

            results.Add((result, path));
        }

        return results;
    }

    /// <summary>A folder of results is each folder in it that has one, or else each JSON file, in the order of their names.</summary>
    private static IEnumerable<string> Each(string path)
    {
        if (!Directory.Exists(path) || File.Exists(Path.Combine(path, ResultFiles.Totals)))
        {
            return [path];
        }

        var folders = Directory.GetDirectories(path).Where(folder => File.Exists(Path.Combine(folder, ResultFiles.Totals))).Order(StringComparer.Ordinal).ToList();
        var files = Directory.GetFiles(path).Where(file => file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".json.gz", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return folders.Count > 0 ? folders : files.Count > 0 ? files : [path];
    }
}
