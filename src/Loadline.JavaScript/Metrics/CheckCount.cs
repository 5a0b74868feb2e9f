namespace Loadline.JavaScript.Metrics;

/// <summary>A check of a script, counted. From any thread.</summary>
/// <param name="name">Name.</param>
/// <param name="path">Path from the root: <c>::group::name</c>.</param>
internal sealed class CheckCount(string name, string path)
{
    private long _passes;
    private long _fails;

    /// <summary>Name.</summary>
    public string Name => name;

    /// <summary>Path from the root: <c>::group::name</c>.</summary>
    public string Path => path;

    /// <summary>Identifier k6 gives it.</summary>
    public string Id => GroupTree.IdOf(path);

    /// <summary>How often it held.</summary>
    public long Passes => Interlocked.Read(ref _passes);

    /// <summary>How often it did not.</summary>
    public long Fails => Interlocked.Read(ref _fails);

    /// <summary>Counts it.</summary>
    public void Add(bool holds) => Interlocked.Increment(ref holds ? ref _passes : ref _fails);
}
