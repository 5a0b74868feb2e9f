using System.Text;

namespace Loadline.Scripts.JavaScript.TypeScript;

/// <content>What means something when the text runs: enumerations and parameters that are properties are written as JavaScript, in the line where they begin.</content>
internal sealed partial class TypeStripper
{
    private readonly List<(int At, string Text)> _written = [];
    private List<string> _properties = [];

    /// <summary>The output with what was written, each where it belongs.</summary>
    private string Written()
    {
        var all = new StringBuilder(_output.Length);
        var at = 0;
        foreach (var (start, text) in _written.OrderBy(each => each.At))
        {
            all.Append(_output, at, start - at).Append(text);
            at = start;
        }

        return all.Append(_output, at, _output.Length - at).ToString();
    }

    /// <summary>An enumeration: an object with its names, and for numbers also the way back.</summary>
    private void Enumeration()
    {
        var from = _at;
        Take("const");
        var name = _types.Text(_at + 1).ToString();
        var open = _at + 2;
        if (!_types.Is(open, "{"))
        {
            throw Refuse("an enum that can't be read");
        }

        var end = Close(open);
        var members = Members(open + 1, end - 1);
        var code = new StringBuilder($"var {name}; (function ($all) {{ let $last = -1; ");
        for (var i = 0; i < members.Count; i++)
        {
            var (key, isName, value, _) = members[i];

            // A later member may be computed from this one, which it calls by its bare name.
            var isUsed = isName && members.Skip(i + 1).Any(later => later.Used.Contains(key));
            var quoted = isName ? $"\"{key}\"" : key;
            code.Append(isUsed ? $"const {key} = " : "").Append($"$last = {value ?? "$last + 1"}; $all[{quoted}] = $last; if (typeof $last === \"number\") $all[$last] = {quoted}; ");
        }

        Write(_types.At(from).Start, code.Append($"}})({name} || ({name} = {{}}));").ToString());
        Blank(from, end);
    }

    private List<(string Key, bool IsName, string? Value, HashSet<string> Used)> Members(int at, int end)
    {
        var members = new List<(string, bool, string?, HashSet<string>)>();
        while (at < end)
        {
            var (key, isName) = (_types.Text(at).ToString(), _types.At(at).Kind == TypeTokenKind.Name);
            if (!isName && _types.At(at).Kind != TypeTokenKind.Literal)
            {
                throw Refuse("an enum that can't be read");
            }

            var (value, used) = (new StringBuilder(), new HashSet<string>(StringComparer.Ordinal));
            var isGiven = _types.Is(++at, "=");
            for (at += isGiven ? 1 : 0; at < end && !_types.Is(at, ",");)
            {
                for (var behind = _types.Is(at, "(") || _types.Is(at, "[") || _types.Is(at, "{") ? Close(at) : at + 1; at < behind; at++)
                {
                    // A comment between two tokens must not take in what follows: all is one line now.
                    value.Append(value.Length > 0 && _types.At(at - 1).End < _types.At(at).Start ? " " : "").Append(_types.Text(at));
                    used.Add(_types.Text(at).ToString());
                    _usedInEnums.Add(_types.Text(at).ToString());
                }
            }

            members.Add((key, isName, value.Length > 0 ? value.ToString() : null, used));
            at++;
        }

        return members;
    }

    /// <summary>Assigns parameters that are properties at the beginning of the body that stands here, behind the call of the base class.</summary>
    private void Assign(List<string> properties)
    {
        var (end, behind) = (Close(_at), _at);
        for (var i = _at; i < end; i++)
        {
            if (_types.Is(i, "super") && _types.Is(i + 1, "("))
            {
                behind = Close(i + 1) - 1;
                behind += _types.Is(behind + 1, ";") ? 1 : 0;
                break;
            }
        }

        var code = string.Concat(properties.Select(name => $" this.{name} = {name};"));
        Write(_types.At(behind).End, behind == _at || _types.Is(behind, ";") ? code : ";" + code);
    }

    private void Write(int at, string text) => _written.Add((at, text));
}
