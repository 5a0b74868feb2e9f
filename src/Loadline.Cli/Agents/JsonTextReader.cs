using System.Text;
using System.Text.Json;

namespace Loadline.Cli.Agents;

/// <summary>Reads where the members of a JSON object stand. Comments and trailing commas are taken, as editors take them in their settings.</summary>
internal sealed class JsonTextReader(string text, string file)
{
    private const int Deepest = 64;
    private const int Longest = 64 * 1024 * 1024;
    private int _at;

    /// <summary>Reads the object that the whole text is.</summary>
    public JsonText Read()
    {
        if (text.Length > Longest)
        {
            throw new LoadlineException($"{file} is larger than {Longest / 1024 / 1024} MB, which no settings are.");
        }

        _at = text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? 3 : 0;
        Space();
        var root = Value(0);
        Space();
        return root.Open is { } open && _at == text.Length ? open : throw Wrong("one JSON object");
    }

    private JsonTextValue Value(int depth)
    {
        if (depth > Deepest)
        {
            throw Wrong($"at most {Deepest} levels");
        }

        var start = _at;
        switch (Peek())
        {
            case '{':
                var open = Object(depth);
                return new JsonTextValue(start, _at, open);
            case '[':
                Array(depth);
                break;
            case '"':
                Text();
                break;
            default:
                Word();
                break;
        }

        return new JsonTextValue(start, _at, null);
    }

    private JsonText Object(int depth)
    {
        var start = _at++;
        var members = new List<JsonTextMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        int? comma = null;
        for (Space(); Peek() != '}'; Space())
        {
            if (members.Count > 0 && comma is null)
            {
                throw Wrong("',' or '}'");
            }

            var from = _at;
            var name = Text();
            if (!names.Add(name))
            {
                _at = from;
                throw Wrong($"no second member \"{name}\"");
            }

            var spaced = Peek() == ' ';
            Space();
            Take(':');
            Space();
            var value = Value(depth + 1);
            Space();
            int? after = Peek() == ',' ? _at++ : null;
            members.Add(new JsonTextMember(name, from, spaced, value, comma, after));
            comma = after;
        }

        _at++;
        return new JsonText(start, _at, members);
    }

    private void Array(int depth)
    {
        _at++;
        var isFirst = true;
        for (Space(); Peek() != ']'; Space())
        {
            if (!isFirst)
            {
                Take(',');
                Space();
                if (Peek() == ']')
                {
                    break;
                }
            }

            isFirst = false;
            Value(depth + 1);
        }

        _at++;
    }

    private string Text()
    {
        var start = _at;
        Take('"');
        while (Peek() != '"')
        {
            _at += text[_at] == '\\' ? 2 : text[_at] is '\n' or '\r' ? throw Wrong("the end of a text") : 1;
        }

        _at++;
        return Decoded(start);
    }

    private string Decoded(int start)
    {
        try
        {
            using var json = JsonDocument.Parse(Encoding.Latin1.GetBytes(text[start.._at]));
            return json.RootElement.GetString()!;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            _at = start;
            throw Wrong("a text");
        }
    }

    private void Word()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '+' or '.'))
        {
            _at++;
        }

        try
        {
            using var json = JsonDocument.Parse(Encoding.Latin1.GetBytes(text[start.._at]));
        }
        catch (JsonException)
        {
            _at = start;
            throw Wrong("a value");
        }
    }

    private void Space()
    {
        while (_at < text.Length)
        {
            if (text[_at] is ' ' or '\t' or '\r' or '\n')
            {
                _at++;
            }
            else if (string.CompareOrdinal(text, _at, "//", 0, 2) == 0)
            {
                var end = text.IndexOf('\n', _at);
                _at = end < 0 ? text.Length : end;
            }
            else if (string.CompareOrdinal(text, _at, "/*", 0, 2) == 0)
            {
                var end = text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                _at = end < 0 ? throw Wrong("the end of a comment") : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private char Peek() => _at < text.Length ? text[_at] : throw Wrong("more: it ends too early");

    private void Take(char expected)
    {
        if (Peek() != expected)
        {
            throw Wrong($"'{expected}'");
        }

        _at++;
    }

    private LoadlineException Wrong(string expected)
    {
        var head = text.AsSpan(0, Math.Min(_at, text.Length));
        return new LoadlineException($"{file}:{head.Count('\n') + 1}:{head.Length - head.LastIndexOf('\n')}: expected {expected}; nothing was written.");
    }
}
