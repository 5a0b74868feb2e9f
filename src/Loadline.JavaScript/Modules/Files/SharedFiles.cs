using System.Collections.Concurrent;
using Loadline.JavaScript.Sandbox;

namespace Loadline.JavaScript.Modules.Files;

/// <summary>Contents of files that scripts open by <c>k6/experimental/fs</c>: read once for all users. From any thread.</summary>
internal sealed class SharedFiles
{
    private readonly ConcurrentDictionary<string, Lazy<(byte[] Content, string? Why)>> _files = new(StringComparer.Ordinal);

    /// <summary>The content of a file.</summary>
    /// <param name="files">What may be read.</param>
    /// <param name="path">Its whole path.</param>
    /// <returns>The content; or in a clause why there is none.</returns>
    public (byte[] Content, string? Why) Read(ScriptFiles files, string path) =>
        _files.GetOrAdd(path, key => new Lazy<(byte[], string?)>(() => files.TryRead(key, out var content) is { } why ? ([], why) : (content, null))).Value;
}
