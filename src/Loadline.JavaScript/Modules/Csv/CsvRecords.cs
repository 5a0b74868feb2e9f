using System.Text;

namespace Loadline.JavaScript.Modules.Csv;

/// <summary>Reads the records of a CSV file one after another (RFC 4180; lines may end without a carriage return, empty lines are none).</summary>
/// <param name="content">The file, in UTF-8.</param>
/// <param name="delimiter">What stands between fields.</param>
internal sealed class CsvRecords(byte[] content, char delimiter)
{
    private readonly StreamReader _reader = new(new MemoryStream(content, writable: false), Encoding.UTF8);

    /// <summary>The next record; null at the end.</summary>
    /// <exception cref="FormatException">A quote stands where none can, or has no end.</exception>
    public string[]? Next()
    {
        while (_reader.Peek() is '\r' or '\n')
        {
            _ = _reader.Read();
        }

        if (_reader.Peek() < 0)
        {
            return null;
        }

        var fields = new List<string>();
        while (true)
        {
            fields.Add(_reader.Peek() == '"' ? Quoted() : Plain());
            var next = _reader.Read();
            if (next == delimiter)
            {
                continue;
            }

            if (next == '\r' && _reader.Peek() == '\n')
            {
                _ = _reader.Read();
            }

            return [.. fields];
        }
    }

    private string Plain()
    {
        var text = new StringBuilder();
        while (_reader.Peek() is >= 0 and not '\n' and var letter && letter != delimiter && letter != '\r')
        {
            text.Append(letter == '"' ? throw new FormatException("bare \" in a field that has no quotes around it") : (char)_reader.Read());
        }

        return text.ToString();
    }

    private string Quoted()
    {
        var text = new StringBuilder();
        _ = _reader.Read();
        while (true)
        {
            var letter = _reader.Read();
            if (letter < 0)
            {
                throw new FormatException("a quoted field has no end");
            }

            if (letter != '"')
            {
                text.Append((char)letter);
                continue;
            }

            if (_reader.Peek() != '"')
            {
                return _reader.Peek() is < 0 or '\r' or '\n' || _reader.Peek() == delimiter ? text.ToString() : throw new FormatException("something stands behind the quotes of a field");
            }

            text.Append((char)_reader.Read());
        }
    }
}
