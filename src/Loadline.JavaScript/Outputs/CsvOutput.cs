using System.Globalization;
using Loadline.Importers.Secrets;
using Loadline.JavaScript.Metrics;

namespace Loadline.JavaScript.Outputs;

/// <summary>Every sample as a line of CSV, as <c>k6 run -o csv=</c> writes it: a column for each system tag, all others together.</summary>
internal sealed class CsvOutput : ISampleOutput, IDisposable
{
    private readonly LineFile _file;
    private readonly TimeProvider _time;
    private readonly string[] _columns;
    private bool _hasHead;

    /// <summary>Begins the file.</summary>
    public CsvOutput(LineFile file, TimeProvider time, IReadOnlyList<string> systemTags) =>
        (_file, _time, _columns) = (file, time, [.. systemTags.Order(StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public void Add(Metric metric, double value, TagSet tags)
    {
        var cells = new List<string> { metric.Name, _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), value.ToString("F6", CultureInfo.InvariantCulture) };
        cells.AddRange(_columns.Select(column => tags.All.FirstOrDefault(tag => tag.Name == column)?.Value is { } text ? ShownText.Clean(text) : ""));
        cells.Add(string.Join('&', tags.All.Where(tag => !_columns.Contains(tag.Name, StringComparer.Ordinal)).Select(tag => $"{tag.Name}={ShownText.Clean(tag.Value)}")));
        cells.Add("");
        _file.Write(Head, string.Join(',', cells.Select(Cell)));
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private string? Head()
    {
        if (_hasHead)
        {
            return null;
        }

        _hasHead = true;
        return $"metric_name,timestamp,metric_value,{string.Join(',', _columns)},extra_tags,metadata";
    }

    private static string Cell(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
