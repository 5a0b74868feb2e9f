namespace Loadline.Cli.Files;

/// <summary>The folders of a project around a file.</summary>
internal static class ProjectFolders
{
    /// <summary>The folder of a file, or a folder itself, then those above it, up to the one with <c>.git</c>.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="top">The last folder that may be looked into; null for any.</param>
    public static IEnumerable<string> Above(string path, string? top)
    {
        var full = Path.GetFullPath(path);
        for (var folder = Directory.Exists(full) ? full : Path.GetDirectoryName(full); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
            if (folder == top || Path.Exists(Path.Combine(folder, ".git")))
            {
                yield break;
            }
        }
    }
}
