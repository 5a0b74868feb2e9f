using System.Text;
using Loadline.Results;

namespace Loadline.Cli.Agents;

/// <summary>Works out what changes, all of it before anything is written, and writes it.</summary>
internal static class AgentFiles
{
    /// <summary>What becomes of the files of some parts.</summary>
    /// <exception cref="LoadlineException">A file can't take its part; nothing was written.</exception>
    public static IReadOnlyList<AgentChange> Changes(IEnumerable<AgentPart> parts, bool isInstall)
    {
        var changes = new List<AgentChange>();
        foreach (var group in parts.GroupBy(part => part.Path, StringComparer.Ordinal))
        {
            var before = File.Exists(group.Key) ? Encoding.Latin1.GetString(File.ReadAllBytes(group.Key)) : null;
            if (before?.Contains('\0', StringComparison.Ordinal) == true)
            {
                throw new LoadlineException($"{group.Key} is not a text in UTF-8: nothing was written.");
            }

            var (after, notes) = (before, new List<string>());
            foreach (var edit in group.Select(part => isInstall ? part.Install(after) : part.Uninstall(after)))
            {
                after = edit.After;
                notes.AddRange(edit.Note is { } note ? [note] : []);
            }

            changes.Add(new AgentChange(group.Key, before, after, notes));
        }

        return changes;
    }

    /// <summary>Writes changes, each file as a whole; folders that become empty go, up to a root.</summary>
    public static void Write(IEnumerable<AgentChange> changes, IReadOnlyList<string> roots)
    {
        foreach (var change in changes.Where(change => change.IsChange))
        {
            if (change.After is { } after)
            {
                // A link stays a link: what it leads to is written.
                var path = change.Before is null ? change.Path : File.ResolveLinkTarget(change.Path, returnFinalTarget: true)?.FullName ?? change.Path;
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                ResultFiles.Replace(path, stream => stream.Write(Encoding.Latin1.GetBytes(after)));
                continue;
            }

            File.Delete(change.Path);
            for (var folder = Path.GetDirectoryName(change.Path); folder is not null && !roots.Contains(folder, StringComparer.Ordinal) && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder))
            {
                Directory.Delete(folder);
            }
        }
    }
}
