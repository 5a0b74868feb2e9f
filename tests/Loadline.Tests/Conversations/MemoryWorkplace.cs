using Loadline.Conversations;
using Loadline.Importers;

namespace Loadline.Tests.Conversations;

/// <summary>A folder in memory.</summary>
internal sealed class MemoryWorkplace : IWorkplace
{
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Files => [.. _files.Keys];

    public void Add(string path, string text) => _files[path] = text;

    public SourceDocument? Open(string path) => _files.TryGetValue(path, out var text) ? new SourceDocument(path, text) : null;
}
