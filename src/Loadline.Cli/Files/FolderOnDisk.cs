using Loadline.Scripts;

namespace Loadline.Cli.Files;

/// <summary>Writes generated files to disk, all or nothing as far as a file system allows.</summary>
internal static class FolderOnDisk
{
    /// <summary>Writes files below a folder. Each is written beside its place first and then moved, so that no half file is ever seen.</summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <param name="files">Files with relative paths.</param>
    /// <exception cref="LoadlineException">A path leaves the folder.</exception>
    public static void Write(string folder, IReadOnlyList<GeneratedFile> files)
    {
        var root = Path.GetFullPath(folder);
        var moves = new List<(string From, string To)>();
        try
        {
            foreach (var file in files)
            {
                var path = Path.GetFullPath(Path.Combine(root, file.Path));
                if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                {
                    throw new LoadlineException($"The file {file.Path} would leave the folder {folder}.");
                }

                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var part = path + ".part";

                // Made anew: a link that lies there already, as it may in a repository of somebody else, is not written through.
                File.Delete(part);
                moves.Add((part, path));
                using var writer = new StreamWriter(new FileStream(part, FileMode.CreateNew, FileAccess.Write));
                writer.Write(file.Content);
            }

            foreach (var (from, to) in moves)
            {
                File.Move(from, to, overwrite: true);
            }
        }
        finally
        {
            foreach (var (from, _) in moves.Where(move => File.Exists(move.From)))
            {
                File.Delete(from);
            }
        }
    }

    /// <summary>Files that are there already and would be overwritten.</summary>
    public static IReadOnlyList<string> Existing(string folder, IReadOnlyList<GeneratedFile> files) =>
        [.. files.Select(file => file.Path).Where(path => File.Exists(Path.Combine(folder, path)))];
}
