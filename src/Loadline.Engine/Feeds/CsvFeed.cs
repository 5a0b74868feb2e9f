using System.Buffers;
using System.Text;
using System.Text.Json;
using Loadline.Engine.Templates;

namespace Loadline.Engine.Feeds;

/// <summary>Rows of a CSV file: a header line, then one row a line; all values are text.</summary>
internal sealed class CsvFeed : IFeedRows
{
    private readonly Dictionary<string, int> _columns;
    private readonly List<string[]> _rows;

    private CsvFeed(Dictionary<string, int> columns, List<string[]> rows) => (_columns, _rows) = (columns, rows);

    /// <inheritdoc/>
    public int Count => _rows.Count;

    /// <summary>Reads a file.</summary>
    /// <exception cref="LoadlineException">It has no header, a column twice, or a row of another length.</exception>
    public static CsvFeed Read(string file, byte[] content)
    {
        var bom = content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var text = Encoding.UTF8.GetString(content.AsSpan(bom));
        Dictionary<string, int>? columns = null;
        var rows = new List<string[]>();
        try
        {
            foreach (var (line, fields) in CsvText.Records(text))
            {
                if (columns is null)
                {
                    columns = new Dictionary<string, int>(StringComparer.Ordinal);
                    foreach (var name in fields)
                    {
                        if (!columns.TryAdd(name.Trim(), columns.Count))
                        {
                            throw new LoadlineException($"The feed {file} names the column {name.Trim()} twice.");
                        }
                    }
                }
                else if (fields.Length != columns.Count)
                {
                    throw new LoadlineException($"The feed {file} has {fields.Length} values in line {line}, its header has {columns.Count}.");
                }
                else
                {
                    rows.Add(fields);
                }
            }
        }
        catch (FormatException exception)
        {
            throw new LoadlineException($"The feed {file} is not valid CSV: {exception.Message}.", exception);
        }

        return new CsvFeed(columns ?? throw new LoadlineException($"The feed {file} has no header line."), rows);
    }

    /// <inheritdoc/>
    public TemplateValue Value(int row, IReadOnlyList<object> path)
    {
        if (path.Count == 0)
        {
            return TemplateValue.Of(Whole(_rows[row]));
        }

        return path is [string column] && _columns.TryGetValue(column, out var number) ? TemplateValue.Of(_rows[row][number]) : default;
    }

    private JsonElement Whole(IReadOnlyList<string> fields)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, number) in _columns)
            {
                json.WriteString(name, fields[number]);
            }

            json.WriteEndObject();
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }
}
