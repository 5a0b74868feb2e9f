using System.Text.Json;
using Loadline.Engine.Templates;
using Loadline.Plans.JsonPaths;

namespace Loadline.Engine.Steps;

/// <summary>
/// Finds the one value a path of names and indexes selects by reading a document once from beginning to end, without building it. Says the
/// same as <see cref="JsonSelection"/>: a document that is not valid to its end has nothing, and of a name given twice the last one counts.
/// </summary>
internal static class JsonScan
{
    private const int MostDepth = 64;

    /// <summary>Whether a path can be followed this way.</summary>
    public static bool Can(JsonPath path) =>
        path.Segments.Count < MostDepth && path.Segments.All(segment => segment is PropertySegment or IndexSegment { Index: >= 0 });

    /// <summary>Finds a value.</summary>
    /// <param name="document">The document, without a byte order mark.</param>
    /// <param name="path">The path, its names as UTF-8: see <see cref="CompiledJsonPath"/>.</param>
    /// <param name="begin">Where the value begins in the document.</param>
    /// <param name="length">Its length.</param>
    /// <param name="kind">Its first token.</param>
    public static bool TryFind(ReadOnlySpan<byte> document, CompiledJsonPath path, out int begin, out int length, out JsonTokenType kind)
    {
        var reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = MostDepth });
        var found = (Begin: -1, Length: 0, Kind: JsonTokenType.None);
        try
        {
            reader.Read();
            Follow(ref reader, path, 0, ref found);

            // To the end: the rest has to be valid, too.
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            found.Begin = -1;
        }

        (begin, length, kind) = found;
        return begin >= 0;
    }

    /// <summary>A text value of a document, read by its place.</summary>
    public static TemplateValue ValueOf(ReadOnlySpan<byte> document, int begin, int length, JsonTokenType kind, Utf8Text text)
    {
        var raw = document.Slice(begin, length);
        switch (kind)
        {
            case JsonTokenType.String:
                var reader = new Utf8JsonReader(raw);
                reader.Read();
                text.Shorten(reader.CopyString(text.Rent(raw.Length)));
                return TemplateValue.Of(text);
            case JsonTokenType.Number:
                return TemplateValue.OfNumber(raw);
            case JsonTokenType.True or JsonTokenType.False:
                return TemplateValue.Of(kind == JsonTokenType.True);
            case JsonTokenType.Null:
                return TemplateValue.Null;
            default:
                using (var document2 = JsonDocument.Parse(raw.ToArray()))
                {
                    return TemplateValue.Of(document2.RootElement);
                }
        }
    }

    /// <summary>The reader stands on the first token of a value; afterwards on its last.</summary>
    private static void Follow(ref Utf8JsonReader reader, CompiledJsonPath path, int depth, ref (int Begin, int Length, JsonTokenType Kind) found)
    {
        if (depth == path.Count)
        {
            var (begin, kind) = ((int)reader.TokenStartIndex, reader.TokenType);
            reader.Skip();
            found = (begin, (int)reader.BytesConsumed - begin, kind);
            return;
        }

        if (path.NameAt(depth) is { } name && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = reader.ValueTextEquals(name);
                reader.Read();
                if (isIt)
                {
                    // A later one of the same name replaces what an earlier one had.
                    found.Begin = -1;
                    Follow(ref reader, path, depth + 1, ref found);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        else if (path.NameAt(depth) is null && reader.TokenType == JsonTokenType.StartArray)
        {
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                if (i == path.IndexAt(depth))
                {
                    Follow(ref reader, path, depth + 1, ref found);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        else
        {
            reader.Skip();
        }
    }
}
