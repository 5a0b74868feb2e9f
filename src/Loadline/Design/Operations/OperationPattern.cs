using Loadline.Apis;

namespace Loadline.Design.Operations;

/// <summary>A filter over operations, as described at <see cref="DesignRequest.Only"/>.</summary>
internal sealed class OperationPattern
{
    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE"];

    private readonly string? _method;
    private readonly string? _path;
    private readonly string? _tag;
    private readonly string? _id;

    public OperationPattern(string text)
    {
        Text = text.Trim();
        var space = Text.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && IsMethod(Text[..space]) && Text[(space + 1)..].TrimStart().StartsWith('/'))
        {
            (_method, _path) = (Text[..space], Text[(space + 1)..].Trim());
        }
        else if (Text.StartsWith('/'))
        {
            _path = Text;
        }
        else if (After("tag:") is { } tag)
        {
            _tag = tag;
        }
        else if (After("id:") is { } id)
        {
            _id = id;
        }
        else if (After("method:") is { } method)
        {
            _method = method;
        }
        else if (IsMethod(Text))
        {
            _method = Text;
        }
        else
        {
            // A bare word: a tag or an id.
            (_tag, _id) = (Text, Text);
        }
    }

    /// <summary>The filter as the user wrote it.</summary>
    public string Text { get; }

    /// <summary>Whether it names this very operation, by id or by method and path: that includes what is otherwise left out for safety.</summary>
    public bool Names(ApiOperation operation) =>
        Matches(operation) && (_tag is null && _id is not null || (_method is not null && _path is not null && new PathShape(_path).FullKey == new PathShape(operation.Path).FullKey));

    public bool Matches(ApiOperation operation)
    {
        if (_tag is not null || _id is not null)
        {
            return (_tag is not null && operation.Tags.Any(tag => string.Equals(tag, _tag, StringComparison.OrdinalIgnoreCase)))
                || (_id is not null && string.Equals(operation.Id, _id, StringComparison.OrdinalIgnoreCase));
        }

        return (_method is null || string.Equals(operation.Method, _method, StringComparison.OrdinalIgnoreCase))
            && (_path is null || MatchesPath(Segments(_path), 0, Segments(operation.Path), 0));
    }

    private string? After(string prefix) => Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? Text[prefix.Length..].Trim() : null;

    private static bool IsMethod(string text) => Methods.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A path without a wildcard matches itself and everything below; with one, the whole path has to match.</summary>
    private bool MatchesPath(string[] pattern, int i, string[] path, int j)
    {
        if (i == pattern.Length)
        {
            return j == path.Length || !_path!.Contains('*', StringComparison.Ordinal);
        }

        if (pattern[i] == "**")
        {
            return i == pattern.Length - 1 || Enumerable.Range(j, path.Length - j + 1).Any(from => MatchesPath(pattern, i + 1, path, from));
        }

        return j < path.Length && MatchesSegment(pattern[i], path[j]) && MatchesPath(pattern, i + 1, path, j + 1);
    }

    private static bool MatchesSegment(string pattern, string segment)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return string.Equals(pattern, segment, StringComparison.OrdinalIgnoreCase)
                || (pattern.StartsWith('{') && segment.StartsWith('{'));
        }

        var rest = pattern[(star + 1)..];
        return segment.Length >= star && segment.StartsWith(pattern[..star], StringComparison.OrdinalIgnoreCase)
            && Enumerable.Range(star, segment.Length - star + 1).Any(from => MatchesSegment(rest, segment[from..]));
    }
}
