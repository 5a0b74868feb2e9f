using System.Globalization;
using System.Text;
using Jint.Native;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery;

/// <summary>The rows of a CSV file of a script.</summary>
internal sealed class PayloadRows
{
    private readonly IReadOnlyList<string> _fields;
    private readonly bool _isSequence;
    private readonly List<JsValue[]> _rows;
    private int _next;

    private PayloadRows(ArtilleryPayload payload, List<JsValue[]> rows)
    {
        _fields = [.. payload.Fields.Select(field => field.Text)];
        _isSequence = payload.Order?.Text == "sequence";
        _rows = rows;
        var all = payload.LoadAll is { IsTruthy: true };
        Variable = all ? payload.VariableName?.Text : null;
        IsWhole = all;
    }

    /// <summary>Whether users have all rows.</summary>
    public bool IsWhole { get; }

    /// <summary>Variable with all rows; null when each user has one row.</summary>
    public string? Variable { get; }

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Count;

    /// <summary>Reads a file.</summary>
    public static PayloadRows Read(ArtilleryPayload payload, string text)
    {
        var delimiter = payload.Options?["delimiter"] is ScriptScalar own ? own.Text : payload.Delimiter is { IsTruthy: true } given ? given.Text : ",";
        var skipsEmpty = payload.SkipEmptyLines is null or { IsTruthy: true };
        var casts = payload.Cast is null or { Type: ScriptScalarType.Boolean, Number: 1 };
        var trims = payload.Options?["trim"] is { IsTruthy: true };
        var rows = Split(text.TrimStart('\uFEFF'), delimiter).Where(row => !(skipsEmpty && row is [""])).Skip(payload.SkipHeader is { Type: ScriptScalarType.Boolean, Number: 1 } ? 1 : 0);
        return new PayloadRows(payload, [.. rows.Select(row => row.Select(cell => Cell(trims ? cell.Trim() : cell, casts)).ToArray())]);
    }

    /// <summary>Variables of the next user: one row, or everything.</summary>
    /// <param name="engine">Where lists are made.</param>
    /// <param name="random">Random numbers of the run.</param>
    public IEnumerable<(string Name, JsValue Value)> Next(Jint.Engine engine, Random random)
    {
        if (IsWhole)
        {
            return Variable is null ? [] : [(Variable, Whole(engine, random))];
        }

        var row = Row(random);
        return _fields.Select((field, i) => (field, row is not null && i < row.Length ? row[i] : JsValue.Undefined));
    }

    private JsValue[]? Row(Random random)
    {
        if (_rows.Count == 0)
        {
            return null;
        }

        if (!_isSequence)
        {
            return _rows[random.Next(_rows.Count)];
        }

        var row = _rows[_next];
        _next = (_next + 1) % _rows.Count;
        return row;
    }

    private JsValue Whole(Jint.Engine engine, Random random)
    {
        if (_isSequence)
        {
            return Row(random) is { } row ? new JsArray(engine, row) : JsValue.Undefined;
        }

        return new JsArray(engine, [.. _rows.Select(row =>
        {
            if (_fields.Count == 0)
            {
                return (JsValue)new JsArray(engine, row);
            }

            var made = new JsObject(engine);
            for (var i = 0; i < _fields.Count; i++)
            {
                made.Set(_fields[i], i < row.Length ? row[i] : JsValue.Undefined);
            }

            return made;
        })]);
    }

    private static JsValue Cell(string text, bool casts) =>
        casts && text.Length > 0 && !double.IsNaN(ScriptNumbers.Number(text)) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsNumber.Create(number) : new JsString(text);

    /// <summary>Rows of cells; quotes may hold delimiters, line breaks and, doubled, quotes.</summary>
    private static IEnumerable<List<string>> Split(string text, string delimiter)
    {
        var row = new List<string>();
        var cell = new StringBuilder();
        var at = 0;
        var isQuoted = false;
        while (at < text.Length)
        {
            if (isQuoted)
            {
                if (text[at] != '"')
                {
                    cell.Append(text[at++]);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append('"');
                    at += 2;
                }
                else
                {
                    isQuoted = false;
                    at++;
                }
            }
            else if (text[at] == '"' && cell.Length == 0)
            {
                isQuoted = true;
                at++;
            }
            else if (string.CompareOrdinal(text, at, delimiter, 0, delimiter.Length) == 0)
            {
                row.Add(cell.ToString());
                cell.Clear();
                at += delimiter.Length;
            }
            else if (text[at] is '\n' or '\r')
            {
                at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
                row.Add(cell.ToString());
                cell.Clear();
                yield return row;
                row = [];
            }
            else
            {
                cell.Append(text[at++]);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            row.Add(cell.ToString());
            yield return row;
        }
    }
}
