using Loadline.Results;
using Loadline.Review;

namespace Loadline.Cli.Files;

/// <summary>Scripts on disk, and the files around them that tell how they are run.</summary>
internal static class ScriptFiles
{
    private const long Largest = 8 * 1024 * 1024;
    private const long LargestFound = 1024 * 1024;
    private const int Most = 20_000;
    private const int MostAbove = 5;
    private static readonly string[] Skipped = ["node_modules", ".git", "bin", "obj", "dist", "vendor"];
    private static readonly string[] Scripts = [".js", ".ts", ".mjs", ".mts", ".cjs", ".yml", ".yaml", ".json", ".sh", ".md"];

    /// <summary>Files that paths name: themselves, and all that may be scripts in folders.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="top">The last folder above them whose pipelines are looked at; null for any.</param>
    public static IReadOnlyList<ReviewFile> In(IEnumerable<string> paths, string? top = null)
    {
        var files = new List<ReviewFile>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                var count = 0;
                files.AddRange(Walk(path, path == "." ? "" : path)
                    .Select(file => ++count <= Most ? file : throw new LoadlineException($"{path} holds more than {Most} files that may be scripts: name the folder with the load tests"))
                    .Select(file => Read(file, isNamed: false)).OfType<ReviewFile>().Where(Reviewer.Concerns));
            }
            else
            {
                var file = new FileInfo(path);
                if (!file.Exists)
                {
                    throw new LoadlineException($"{path} does not exist");
                }

                files.Add(file.Length > Largest ? throw new LoadlineException($"{path} is larger than {Largest / 1024 / 1024} MB, which no script is") : new ReviewFile(Shown(path), File.ReadAllText(path)) { IsNamed = true });
                files.AddRange(Beside(path, top));
            }
        }

        return [.. files.DistinctBy(file => Path.GetFullPath(file.Name), StringComparer.Ordinal)];
    }

    /// <summary>Content of a file that a script names; null when there is none that can be read.</summary>
    public static string? Open(string path)
    {
        try
        {
            var file = new FileInfo(path);
            // A pipe has no length, and whoever reads it may wait for ever.
            return !file.Exists || file.Length > Largest ? null : file.Length == 0 ? "" : File.ReadAllText(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Pipelines and package.json in the folders above a script.</summary>
    private static IEnumerable<ReviewFile> Beside(string path, string? top)
    {
        foreach (var folder in ProjectFolders.Above(path, top).Take(MostAbove))
        {
            var workflows = Path.Combine(folder, ".github", "workflows");
            var names = new[] { "package.json", ".gitlab-ci.yml", "azure-pipelines.yml", "Jenkinsfile", "Makefile" }.Select(name => Path.Combine(folder, name)).Where(File.Exists)
                .Concat(Directory.Exists(workflows) ? Directory.EnumerateFiles(workflows, "*.y*ml").Order(StringComparer.Ordinal) : []);
            foreach (var file in names.Take(100).Select(name => Read(Path.GetRelativePath(Directory.GetCurrentDirectory(), name), isNamed: false)).OfType<ReviewFile>().Where(Reviewer.Concerns))
            {
                yield return file;
            }
        }
    }

    private static IEnumerable<string> Walk(string folder, string shown)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if ((Scripts.Contains(Path.GetExtension(name).ToLowerInvariant()) || name is "Jenkinsfile" or "Makefile") && new FileInfo(file).Length is > 0 and var length && length <= (IsCode(name) ? Largest : LargestFound))
            {
                yield return Path.Combine(shown, name);
            }
        }

        foreach (var inner in Directory.EnumerateDirectories(folder, "*", options).Order(StringComparer.Ordinal).Where(inner => !Skipped.Contains(Path.GetFileName(inner)) && !File.Exists(Path.Combine(inner, ResultFiles.Totals))))
        {
            foreach (var file in Walk(inner, Path.Combine(shown, Path.GetFileName(inner))))
            {
                yield return file;
            }
        }
    }

    /// <summary>Whether a file is code, which bundlers make large; a large file of another kind holds data.</summary>
    private static bool IsCode(string name) => Path.GetExtension(name).ToLowerInvariant() is ".js" or ".ts" or ".mjs" or ".mts" or ".cjs";

    private static ReviewFile? Read(string path, bool isNamed) => Open(path) is { } text ? new ReviewFile(Slashes(path), text) { IsNamed = isNamed } : null;

    /// <summary>A path as findings name it: from the current folder where it is below it, which is what code scanning can follow.</summary>
    private static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return Slashes(Path.IsPathRooted(path) && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative);
    }

    private static string Slashes(string path) => path.Replace('\\', '/');
}
