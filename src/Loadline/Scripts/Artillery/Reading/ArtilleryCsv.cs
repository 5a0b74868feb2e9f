using System.Globalization;
using System.Text;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>Reads the CSV files of scripts.</summary>
public static class ArtilleryCsv
{
    /// <summary>The rows of a file, as its payload says: without the header, without empty lines.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(ArtilleryPayload payload, string text)
    {
        var delimiter = payload.Options?["delimiter"] is ScriptScalar { IsTruthy: true } own ? own.Text : payload.Delimiter is { IsTruthy: true } given ? given.Text : ",";
        var keepsEmpty = payload.SkipEmptyLines is { IsTruthy: false };
        var trims = payload.Options?["trim"] is { IsTruthy: true };
        var rows = Split(text.TrimStart('\uFEFF'), delimiter).Where(row => keepsEmpty || row is not [""]).Skip(payload.SkipHeader is { Type: ScriptScalarType.Boolean, Number: 1 } ? 1 : 0);
        return [.. rows.Select(row => trims ? [.. row.Select(cell => cell.Trim())] : row)];
    }

    /// <summary>Whether cells that look like numbers become numbers: they do unless the payload says otherwise.</summary>
    public static bool Casts(ArtilleryPayload payload) => payload.Cast is null or { Type: ScriptScalarType.Boolean, Number: 1 };

    /// <summary>The number a cell looks like; null when it is a text.</summary>
    public static double? Number(string cell) =>
        cell.Length > 0 && !double.IsNaN(ScriptNumbers.Number(cell)) && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

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
