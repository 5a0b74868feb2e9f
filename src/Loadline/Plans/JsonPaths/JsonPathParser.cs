using System.Globalization;
using System.Text;

namespace Loadline.Plans.JsonPaths;

/// <summary>Reads the text of a <see cref="JsonPath"/>; linear in its length.</summary>
internal sealed class JsonPathParser(string text)
{
    private const int MostSegments = 64;

    private int position;

    public string Error { get; private set; } = "";

    public int ErrorOffset { get; private set; }

    private char Current => position < text.Length ? text[position] : '\0';

    /// <summary>Whether a name needs no brackets: a letter or underscore, then letters, digits and underscores.</summary>
    public static bool IsPlainName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(each => char.IsAsciiLetterOrDigit(each) || each == '_');

    public List<JsonPathSegment>? Parse()
    {
        if (!Take('$'))
        {
            return Fail("a JSONPath begins with '$', as in '$.items[0].id'");
        }

        var segments = new List<JsonPathSegment>();
        while (position < text.Length)
        {
            var segment = Segment();
            if (segment is null)
            {
                return null;
            }

            segments.Add(segment);
            if (segments.Count > MostSegments)
            {
                return Fail($"a JSONPath has at most {MostSegments} steps");
            }
        }

        return segments;
    }

    private JsonPathSegment? Segment()
    {
        if (Take('['))
        {
            return Bracket();
        }

        if (!Take('.'))
        {
            Fail("'.name' or '[' expected");
            return null;
        }

        if (Take('.'))
        {
            return Name() is { } descendant ? new DescendantSegment(descendant) : null;
        }

        if (Take('*'))
        {
            return new WildcardSegment();
        }

        return Name() is { } name ? new PropertySegment(name) : null;
    }

    private JsonPathSegment? Bracket()
    {
        JsonPathSegment? segment;
        if (Take('*'))
        {
            segment = new WildcardSegment();
        }
        else if (Current is '\'' or '"')
        {
            segment = Quoted() is { } name ? new PropertySegment(name) : null;
        }
        else
        {
            segment = Index();
        }

        if (segment is not null && !Take(']'))
        {
            Fail("']' expected; filters, slices and unions can't be used");
            return null;
        }

        return segment;
    }

    private IndexSegment? Index()
    {
        var start = position;
        if (Current == '-')
        {
            position++;
        }

        while (char.IsAsciiDigit(Current))
        {
            position++;
        }

        if (int.TryParse(text.AsSpan(start, position - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
        {
            return new IndexSegment(index);
        }

        position = start;
        Fail("an index, '*' or a name in quotes expected; filters and slices can't be used");
        return null;
    }

    private string? Quoted()
    {
        var start = position;
        var quote = text[position++];
        var name = new StringBuilder();
        while (position < text.Length)
        {
            var next = text[position++];
            if (next == quote)
            {
                return name.ToString();
            }

            if (next == '\\' && Current is ('\\' or '\'' or '"'))
            {
                next = text[position++];
            }

            name.Append(next);
        }

        position = start;
        Fail("the name is not closed by a quote");
        return null;
    }

    private string? Name()
    {
        var start = position;
        while (char.IsLetterOrDigit(Current) || char.IsSurrogate(Current) || Current == '_' || (Current == '-' && position > start))
        {
            position++;
        }

        if (position > start && !char.IsAsciiDigit(text[start]))
        {
            return text[start..position];
        }

        position = start;
        Fail("a name expected; others than letters, digits, '_' and '-' go in brackets, as in \"['a b']\"");
        return null;
    }

    private bool Take(char expected)
    {
        if (position < text.Length && text[position] == expected)
        {
            position++;
            return true;
        }

        return false;
    }

    private List<JsonPathSegment>? Fail(string message)
    {
        Error = message;
        ErrorOffset = position;
        return null;
    }
}
