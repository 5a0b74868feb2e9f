using Loadline.Conversations;
using Loadline.Importers;

namespace Loadline.Cli.Files;

/// <summary>A folder on disk as a conversation sees it. Links are not followed, and what build tools leave behind is not listed.</summary>
/// <param name="root">The folder.</param>
internal sealed class FolderWorkplace(string root) : IWorkplace
{
    private const int Most = 2000;
    private const int Deepest = 3;

    private static readonly string[] Skipped = ["node_modules", "bin", "obj", "artifacts", "dist", "vendor", "target", "coverage"];
    private static readonly string[] Kept = [".yaml", ".yml", ".json", ".har", ".js", ".ts", ".mjs", ".cjs"];

    private IReadOnlyList<string>? _files;

    /// <inheritdoc/>
    public IReadOnlyList<string> Files => _files ??= [.. Walk(root, "", 0).Take(Most)];

    /// <summary>Forgets what is there, because something was written.</summary>
    public void Refresh() => _files = null;

    /// <inheritdoc/>
    public SourceDocument? Open(string path)
    {
        var file = Path.Combine(root, path);
        try
        {
            return File.Exists(file) ? SourceDocument.Open(file) with { Name = path } : null;
        }
        catch (LoadlineException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Walk(string folder, string shown, int depth)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System };
        foreach (var file in Directory.EnumerateFiles(folder, "*", options).Take(Most).Select(file => Path.GetFileName(file)).Where(name => Kept.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
        {
            yield return shown + file;
        }

        if (depth == Deepest)
        {
            yield break;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder, "*", options).Take(Most).Where(inner => !Skipped.Contains(Path.GetFileName(inner), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
        {
            foreach (var file in Walk(inner, shown + Path.GetFileName(inner) + "/", depth + 1))
            {
                yield return file;
            }
        }
    }
}
