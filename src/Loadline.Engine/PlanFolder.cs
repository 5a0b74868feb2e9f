namespace Loadline.Engine;

/// <summary>The folder a plan's file names are relative to. Nothing outside of it is read, not even by a link.</summary>
internal sealed class PlanFolder(string folder)
{
    private const long LargestFile = 256L * 1024 * 1024;
    private readonly string _root = Path.GetFullPath(folder);

    /// <summary>The bytes of a file.</summary>
    /// <param name="name">Name relative to the folder.</param>
    /// <exception cref="LoadlineException">It is outside of the folder, missing, too large or can't be read.</exception>
    public byte[] Read(string name)
    {
        var path = Path.GetFullPath(name, _root);
        if (!IsInside(path, _root))
        {
            throw new LoadlineException($"The file {name} is outside of the plan's folder: the plan may only use files below it.");
        }

        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                throw new LoadlineException($"The file {name} that the plan uses does not exist.");
            }

            if (!IsInside(Resolved(path), Resolved(_root)))
            {
                throw new LoadlineException($"The file {name} is a link to outside of the plan's folder: the plan may only use files below it.");
            }

            if (file.Length > LargestFile)
            {
                throw new LoadlineException($"The file {name} is larger than {LargestFile / 1024 / 1024} MB.");
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LoadlineException($"The file {name} can't be read: {exception.GetType().Name}.", exception);
        }
    }

    private static bool IsInside(string path, string root) => path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with the links in it followed, folder by folder.</summary>
    private static string Resolved(string path)
    {
        var resolved = Path.GetPathRoot(path)!;
        foreach (var part in path[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(resolved, part);
            FileSystemInfo entry = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            resolved = entry.LinkTarget is null ? next : entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        }

        return resolved;
    }
}
