using System.Collections.ObjectModel;
using System.Text;

namespace Loadline.JavaScript.Artillery.Processors;

/// <summary>The folder of a script. Nothing outside of it and of the folders a user allowed is read, not even by a link.</summary>
internal sealed class ScriptFolder
{
    private const long LargestFile = 256L * 1024 * 1024;
    private readonly string[] _roots;
    private readonly IReadOnlyDictionary<string, string> _texts;

    /// <summary>Creates the folder.</summary>
    /// <param name="folder">Where names are relative to.</param>
    /// <param name="allowed">Further folders that may be read.</param>
    /// <param name="texts">What files hold in place of what is on disk, by their whole path; null for nothing.</param>
    public ScriptFolder(string folder, IEnumerable<string> allowed, IReadOnlyDictionary<string, string>? texts = null)
    {
        _texts = texts ?? ReadOnlyDictionary<string, string>.Empty;
        Path = System.IO.Path.GetFullPath(folder);
        _roots = [.. allowed.Prepend(Path).Select(System.IO.Path.GetFullPath).SelectMany(root => new[] { root, Resolved(root) }).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Where names are relative to.</summary>
    public string Path { get; }

    /// <summary>The whole path of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="from">Folder it is relative to; null for the script's.</param>
    public string PathOf(string name, string? from = null) => System.IO.Path.GetFullPath(name, from ?? Path);

    /// <summary>Whether a file is there and may be read.</summary>
    public bool Has(string path) => IsAllowed(path) && File.Exists(path) && IsAllowed(Resolved(path));

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="LoadlineException">It is outside of the folder, missing, too large or can't be read.</exception>
    public byte[] Read(string path)
    {
        var name = System.IO.Path.GetRelativePath(Path, path).Replace('\\', '/');
        if (!IsAllowed(path))
        {
            throw new LoadlineException($"The file {name} is outside of the script's folder: a script may only read files below it, or below a folder given with --allow-read.");
        }

        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                throw new LoadlineException($"The file {name} does not exist.");
            }

            if (!IsAllowed(Resolved(path)))
            {
                throw new LoadlineException($"The file {name} is a link to outside of the script's folder.");
            }

            return _texts.TryGetValue(path, out var text) ? Encoding.UTF8.GetBytes(text)
                : file.Length <= LargestFile ? File.ReadAllBytes(path) : throw new LoadlineException($"The file {name} is larger than {LargestFile / 1024 / 1024} MB.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LoadlineException($"The file {name} can't be read: {exception.GetType().Name}.", exception);
        }
    }

    private bool IsAllowed(string path) =>
        Array.Exists(_roots, root => path.StartsWith(System.IO.Path.TrimEndingDirectorySeparator(root) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal));

    /// <summary>The path with the links in it followed, folder by folder.</summary>
    private static string Resolved(string path)
    {
        var resolved = System.IO.Path.GetPathRoot(path)!;
        foreach (var part in path[resolved.Length..].Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = System.IO.Path.Combine(resolved, part);
            FileSystemInfo entry = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            resolved = entry.LinkTarget is null ? next : entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        }

        return resolved;
    }
}
