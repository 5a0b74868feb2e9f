using System.Text;

namespace Loadline.Design.Operations;

/// <summary>A path cut into segments. Two paths that differ only in the names of their parameters have the same keys.</summary>
internal sealed class PathShape
{
    private readonly string[] _segments;

    public PathShape(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        _segments = (query < 0 ? path : path[..query]).Split('/', StringSplitOptions.RemoveEmptyEntries);
    }

    public int Count => _segments.Length;

    public string this[int index] => _segments[index];

    /// <summary>Last segment, or nothing for <c>/</c>.</summary>
    public string Last => Count == 0 ? "" : _segments[^1];

    public bool EndsWithParameter => Count > 0 && IsParameter(Count - 1);

    /// <summary>Index of the last parameter, or -1.</summary>
    public int LastParameter => Array.FindLastIndex(_segments, segment => segment.Contains('{', StringComparison.Ordinal));

    /// <summary>Number of segments that are parameters.</summary>
    public int ParameterCount => _segments.Count(segment => segment.Contains('{', StringComparison.Ordinal));

    public bool IsParameter(int index) => _segments[index].Contains('{', StringComparison.Ordinal);

    /// <summary>First <paramref name="count"/> segments with parameters as <c>{}</c>: what collections and items are known by.</summary>
    public string Key(int count)
    {
        var key = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            key.Append('/').Append(IsParameter(i) ? "{}" : _segments[i]);
        }

        return key.ToString();
    }

    /// <summary>Key of the whole path.</summary>
    public string FullKey => Key(Count);

    /// <summary>Names of the parameters in a segment, in order; <c>{from}..{to}</c> has two.</summary>
    public IEnumerable<string> ParametersOf(int index)
    {
        var segment = _segments[index];
        for (var open = segment.IndexOf('{', StringComparison.Ordinal); open >= 0; open = segment.IndexOf('{', open + 1))
        {
            var close = segment.IndexOf('}', open);
            if (close < 0)
            {
                yield break;
            }

            yield return segment[(open + 1)..close];
        }
    }

    /// <summary>Segments that are no parameters.</summary>
    public IEnumerable<string> Words => _segments.Where((_, i) => !IsParameter(i));
}
