using System.Text.Json;
using Loadline.Engine.Templates;

namespace Loadline.Engine.Feeds;

/// <summary>Rows of a JSON file: an array of objects whose values keep their type.</summary>
internal sealed class JsonFeed : IFeedRows
{
    private readonly TemplateValue[] _rows;

    private JsonFeed(TemplateValue[] rows) => _rows = rows;

    /// <inheritdoc/>
    public int Count => _rows.Length;

    /// <summary>Reads a file.</summary>
    /// <exception cref="LoadlineException">It is no array of objects.</exception>
    public static JsonFeed Read(string file, byte[] content)
    {
        var bom = content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        try
        {
            using var document = JsonDocument.Parse(content.AsMemory(bom));
            if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.EnumerateArray().Any(row => row.ValueKind != JsonValueKind.Object))
            {
                throw new LoadlineException($"The feed {file} is no array of objects.");
            }

            // One copy of the whole; its rows refer into it.
            return new JsonFeed([.. document.RootElement.Clone().EnumerateArray().Select(row => TemplateValue.Of(row))]);
        }
        catch (JsonException exception)
        {
            throw new LoadlineException($"The feed {file} is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.", exception);
        }
    }

    /// <inheritdoc/>
    public TemplateValue Value(int row, IReadOnlyList<object> path) => _rows[row].At(path);
}
