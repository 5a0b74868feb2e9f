using System.Text;
using Loadline.Plans.JsonPaths;

namespace Loadline.Engine.Steps;

/// <summary>A path made ready for <see cref="JsonScan"/>, where it can be.</summary>
internal sealed class CompiledJsonPath(JsonPath path)
{
    private readonly byte[]?[] _names = [.. path.Segments.Select(segment => segment is PropertySegment property ? Encoding.UTF8.GetBytes(property.Name) : null)];
    private readonly int[] _indexes = [.. path.Segments.Select(segment => segment is IndexSegment index ? index.Index : 0)];

    /// <summary>The path.</summary>
    public JsonPath Path => path;

    /// <summary>Whether it selects at most one value, by names and indexes.</summary>
    public bool IsPlain { get; } = JsonScan.Can(path);

    /// <summary>Number of its segments.</summary>
    public int Count => _names.Length;

    /// <summary>Name of a segment; null when it is an index.</summary>
    public byte[]? NameAt(int segment) => _names[segment];

    /// <summary>Index of a segment.</summary>
    public int IndexAt(int segment) => _indexes[segment];
}
