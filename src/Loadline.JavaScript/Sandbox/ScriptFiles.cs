using System.Text;

namespace Loadline.JavaScript.Sandbox;

/// <summary>The files a script may read: those below its own folder, and below folders the user allowed. Links out of them are refused, too.</summary>
internal sealed class ScriptFiles
{
    private const long LargestFile = 512L * 1024 * 1024;
    private readonly string[] _roots;
    private readonly Func<string, string?> _texts;

    /// <summary>Creates the rule.</summary>
    /// <param name="folder">Folder of the script.</param>
    /// <param name="allowed">Further folders.</param>
    /// <param name="texts">What a file holds in place of what is on disk, by its whole path, null for what is there; null for nothing.</param>
    public ScriptFiles(string folder, IEnumerable<string> allowed, Func<string, string?>? texts = null)
    {
        _texts = texts ?? (_ => null);
        Folder = Path.GetFullPath(folder);
        _roots = [.. allowed.Select(Path.GetFullPath).Prepend(Folder).SelectMany(root => new[] { root, Resolved(root) }).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Folder of the script.</summary>
    public string Folder { get; }

    /// <summary>The whole path of a name.</summary>
    /// <param name="name">A path, relative to <paramref name="folder"/> or absolute, or a <c>file://</c> address.</param>
    /// <param name="folder">Folder a relative path starts from.</param>
    public static string PathOf(string name, string folder)
    {
        var path = name.StartsWith("file://", StringComparison.Ordinal) ? Uri.UnescapeDataString(name["file://".Length..]) : name;
        return Path.GetFullPath(path, folder);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its whole path.</param>
    /// <param name="content">The content.</param>
    /// <returns>Null, or in a clause why it can't be read.</returns>
    public string? TryRead(string path, out byte[] content)
    {
        content = [];
        try
        {
            var file = new FileInfo(path);
            if (!IsInside(path) || (file.Exists && !IsInside(Resolved(path))))
            {
                return "it is outside of the script's folder; --allow-read allows another folder";
            }

            if (_texts(path) is { } text)
            {
                content = Encoding.UTF8.GetBytes(text);
                return null;
            }

            if (!file.Exists)
            {
                return "no such file or directory";
            }

            if (file.Length > LargestFile)
            {
                return "it is larger than 512 MB";
            }

            content = File.ReadAllBytes(path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return "it can't be read";
        }
    }

    private bool IsInside(string path) => Array.Exists(_roots, root => path == root || path.StartsWith(root.EndsWith(Path.DirectorySeparatorChar) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    /// <summary>The path with every link on the way followed.</summary>
    private static string Resolved(string path)
    {
        var resolved = Path.GetPathRoot(path) ?? "/";
        foreach (var part in path[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, part);
            FileSystemInfo info = Directory.Exists(resolved) ? new DirectoryInfo(resolved) : new FileInfo(resolved);
            resolved = info.LinkTarget is null ? resolved : info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? resolved;
        }

        return resolved;
    }
}
