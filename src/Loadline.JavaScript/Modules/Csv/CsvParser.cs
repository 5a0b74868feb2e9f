namespace Loadline.JavaScript.Modules.Csv;

/// <summary>Gives the records of a CSV file that a script wants.</summary>
internal sealed class CsvParser
{
    private readonly CsvRecords _records;
    private readonly CsvOptions _options;
    private long _line;

    /// <summary>Creates it.</summary>
    /// <param name="content">The file.</param>
    /// <param name="options">What is wanted.</param>
    public CsvParser(byte[] content, CsvOptions options) => (_records, _options) = (new CsvRecords(content, options.Delimiter), options);

    /// <summary>Names of the fields, when the file names them and has been begun; null otherwise.</summary>
    public string[]? Names { get; private set; }

    /// <summary>The next record; null at the end.</summary>
    /// <exception cref="FormatException">The file is no CSV, or a record has another number of fields than the first line.</exception>
    public string[]? Next()
    {
        while (_line <= _options.LastLine && _records.Next() is { } record)
        {
            var line = _line++;
            if (line == 0 && _options.AsObjects)
            {
                Names = record;
            }

            if (line >= _options.FirstLine)
            {
                return Names is null || record.Length == Names.Length ? record : throw new FormatException($"record {line} has {record.Length} fields, and the first line names {Names.Length}");
            }
        }

        return null;
    }
}
