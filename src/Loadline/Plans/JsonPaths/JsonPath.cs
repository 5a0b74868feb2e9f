using System.Globalization;

namespace Loadline.Plans.JsonPaths;

/// <summary>
/// A parsed JSONPath of the subset that the engine and both scripts evaluate alike: <c>$</c>, then any of <c>.name</c>, <c>['name']</c>, <c>[0]</c>,
/// <c>[-1]</c>, <c>[*]</c>, <c>.*</c> and <c>..name</c>. No filters, slices or unions.
/// </summary>
/// <param name="Segments">Steps from the root; empty selects the whole document.</param>
public sealed record JsonPath(IReadOnlyList<JsonPathSegment> Segments)
{
    /// <summary>Whether it selects one value at most.</summary>
    public bool IsSingle => Segments.All(segment => segment is PropertySegment or IndexSegment);

    /// <summary>Parses a path that is known to be right.</summary>
    /// <exception cref="FormatException">The text is no such path; the message says what and where.</exception>
    public static JsonPath Parse(string text) =>
        TryParse(text, out var path, out var error, out var offset) ? path : throw new FormatException($"{error} (at offset {offset} of the JSONPath)");

    /// <summary>Parses a path.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The path; the root on failure.</param>
    /// <param name="error">What is wrong; empty on success.</param>
    /// <param name="offset">0-based offset of the error in <paramref name="text"/>.</param>
    public static bool TryParse(string text, out JsonPath path, out string error, out int offset)
    {
        var parser = new JsonPathParser(text);
        var segments = parser.Parse();
        path = new JsonPath(segments ?? []);
        error = parser.Error;
        offset = parser.ErrorOffset;
        return segments is not null;
    }

    /// <summary>The path in its shortest spelling, which every JSONPath implementation reads: <c>$.items[*]['order-id']</c>.</summary>
    public override string ToString() => "$" + string.Concat(Segments.Select(Spell));

    private static string Spell(JsonPathSegment segment) => segment switch
    {
        PropertySegment { Name: var name } when JsonPathParser.IsPlainName(name) => "." + name,
        PropertySegment { Name: var name } => "['" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "']",
        IndexSegment { Index: var index } => "[" + index.ToString(CultureInfo.InvariantCulture) + "]",
        DescendantSegment { Name: var name } => ".." + name,
        _ => "[*]",
    };
}
