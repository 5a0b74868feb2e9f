using System.Collections.Concurrent;
using System.Text;
using Loadline.JavaScript.Modules.Grpc.Schema;
using Loadline.JavaScript.Sandbox;

namespace Loadline.JavaScript.Modules.Grpc;

/// <summary>Definitions that scripts load from files: read once, and shared by all users. From any thread.</summary>
internal sealed class GrpcFiles
{
    private const int MostFiles = 2_000;
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<ProtoFile>>> _loaded = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<IReadOnlyList<ProtoFile>, Lazy<ProtoSchema>> _schemas = new(ReferenceEqualityComparer.Instance);

    /// <summary>The schema of files that were loaded here.</summary>
    /// <exception cref="FormatException">A name in them means nothing.</exception>
    public ProtoSchema SchemaOf(IReadOnlyList<ProtoFile> files) => _schemas.GetOrAdd(files, static files => new Lazy<ProtoSchema>(() => new ProtoSchema(files))).Value;

    /// <summary>Some <c>.proto</c> files with everything they import.</summary>
    /// <param name="files">What may be read.</param>
    /// <param name="folders">Folders that names are looked for in, whole paths.</param>
    /// <param name="names">Names of the files.</param>
    /// <exception cref="FormatException">A file can't be read.</exception>
    public IReadOnlyList<ProtoFile> Load(ScriptFiles files, IReadOnlyList<string> folders, IReadOnlyList<string> names) =>
        _loaded.GetOrAdd(string.Join('\0', folders) + "\u0001" + string.Join('\0', names), _ => new Lazy<IReadOnlyList<ProtoFile>>(() => Read(files, folders, names))).Value;

    /// <summary>A set of compiled definitions.</summary>
    /// <param name="files">What may be read.</param>
    /// <param name="path">Whole path of the file.</param>
    /// <exception cref="FormatException">It can't be read.</exception>
    public IReadOnlyList<ProtoFile> LoadSet(ScriptFiles files, string path) =>
        _loaded.GetOrAdd("\u0002" + path, _ => new Lazy<IReadOnlyList<ProtoFile>>(() => files.TryRead(path, out var content) is { } why ? throw new FormatException($"open {path}: {why}") : DescriptorReader.Set(content))).Value;

    private static IReadOnlyList<ProtoFile> Read(ScriptFiles files, IReadOnlyList<string> folders, IReadOnlyList<string> names)
    {
        var read = new Dictionary<string, ProtoFile>(StringComparer.Ordinal);
        var waiting = new Queue<(string Name, string? From)>(names.Select(name => (name, (string?)null)));
        while (waiting.TryDequeue(out var next))
        {
            if (read.ContainsKey(next.Name))
            {
                continue;
            }

            if (read.Count >= MostFiles)
            {
                throw new FormatException("the files import more than 2,000 others");
            }

            var file = ReadOne(files, folders, next.Name) ?? throw new FormatException(next.From is null
                ? $"open {next.Name}: no such file in {string.Join(", ", folders)}"
                : $"{next.From}: the import {next.Name} is in none of {string.Join(", ", folders)}");
            read.Add(next.Name, file);
            file.Imports.ForEach(import => waiting.Enqueue((import, file.Name)));
        }

        return [.. read.Values];
    }

    private static ProtoFile? ReadOne(ScriptFiles files, IReadOnlyList<string> folders, string name)
    {
        string? refused = null;
        foreach (var folder in folders)
        {
            var why = files.TryRead(Path.GetFullPath(name, folder), out var content);
            if (why is null)
            {
                return ProtoParser.Parse(name, Encoding.UTF8.GetString(content));
            }

            refused = why.StartsWith("no such", StringComparison.Ordinal) ? refused : why;
        }

        return WellKnownFiles.Find(name) ?? (refused is null ? null : throw new FormatException($"open {name}: {refused}"));
    }
}
