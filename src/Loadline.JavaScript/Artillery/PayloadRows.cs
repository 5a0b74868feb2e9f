using Jint.Native;
using Loadline.Scripts.Artillery.Reading;

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
        var casts = ArtilleryCsv.Casts(payload);
        return new PayloadRows(payload, [.. ArtilleryCsv.Rows(payload, text).Select(row => row.Select(cell => Cell(cell, casts)).ToArray())]);
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

    private static JsValue Cell(string text, bool casts) => casts && ArtilleryCsv.Number(text) is { } number ? JsNumber.Create(number) : new JsString(text);
}
