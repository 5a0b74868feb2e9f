namespace Loadline.Cli.Tools;

/// <summary>The folder tools work in. Nothing outside of it is read or written, whatever <c>..</c>, absolute paths or links say.</summary>
internal sealed class WorkFolder
{
    private const int MostLinks = 40;

    /// <summary>A folder that is there.</summary>
    /// <exception cref="LoadlineException">It is not.</exception>
    public WorkFolder(string root)
    {
        Root = Directory.Exists(root) ? Path.TrimEndingDirectorySeparator(Real(Path.GetFullPath(root))) : throw new LoadlineException($"{root} is no folder.");
    }

    /// <summary>Its absolute path, without links.</summary>
    public string Root { get; }

    /// <summary>The absolute path of a file or folder in it, which need not be there.</summary>
    /// <param name="path">A path, from the folder or absolute.</param>
    /// <exception cref="LoadlineException">It is outside of the folder.</exception>
    public string Resolve(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal) || path.Length > 4_096)
        {
            throw new LoadlineException("That is no path of a file.");
        }

        var full = Real(Path.GetFullPath(path, Root));
        return IsInside(full) ? full : throw new LoadlineException($"'{path}' is outside of the working folder; tools read and write only below it.");
    }

    /// <summary>A path that is there.</summary>
    /// <exception cref="LoadlineException">It is not, or it is outside of the folder.</exception>
    public string Existing(string path) => Resolve(path) is var full && Path.Exists(full) ? full : throw new LoadlineException($"'{path}' does not exist in the working folder.");

    /// <summary>A path as answers show it: from the folder, with forward slashes.</summary>
    public string Shown(string path)
    {
        var full = Path.GetFullPath(path);
        var shown = full == Root ? "." : IsInside(full) ? Path.GetRelativePath(Root, full) : path;
        return shown.Replace('\\', '/');
    }

    /// <summary>A finding whose place is shown from the folder.</summary>
    public Finding Shown(Finding finding) => finding.Location?.File is { } file && Path.IsPathRooted(file) ? finding with { Location = finding.Location with { File = Shown(file) } } : finding;

    /// <summary>Whether an absolute path without links is in the folder.</summary>
    public bool IsInside(string full) => full == Root || full.StartsWith(Root.EndsWith(Path.DirectorySeparatorChar) ? Root : Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>An absolute path with every link on the way followed; what is not there yet stays as it is.</summary>
    /// <exception cref="LoadlineException">Links lead in a circle.</exception>
    internal static string Real(string full)
    {
        var links = 0;
        var root = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        var real = root;
        while (rest.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            if (TargetOf(next) is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new LoadlineException("Links lead in a circle.");
            }

            // What a link says may begin anew, and may hold links and '..' itself.
            var absolute = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(absolute)!;
            foreach (var each in absolute[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                rest.Push(each);
            }
        }

        return real;
    }

    private static string? TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new LoadlineException("The path can't be followed.", unreadable);
        }
    }
}
