using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace Loadline.JavaScript.Artillery.Values;

/// <summary>The way to a part of a value, such as <c>user.addresses[0]['street']</c>, as lodash takes it: a name that is there as a whole wins.</summary>
internal sealed class ScriptPath
{
    private readonly JsValue _whole;
    private readonly JsValue[] _keys;

    /// <summary>Reads a path. Everything is one; what is no key is left out.</summary>
    public ScriptPath(string text)
    {
        Text = text;
        _whole = new JsString(text);
        _keys = [.. Parse(text).Select(key => (JsValue)new JsString(key))];
    }

    /// <summary>The path as written.</summary>
    public string Text { get; }

    /// <summary>The value at the path; undefined when there is none.</summary>
    public JsValue Get(JsValue from)
    {
        if (from is ObjectInstance start && start.HasProperty(_whole))
        {
            return start.Get(_whole);
        }

        var value = from;
        foreach (var key in _keys)
        {
            if (value is ObjectInstance inner)
            {
                value = inner.Get(key);
            }
            else if (value.IsString())
            {
                value = Of(value.AsString(), key.ToString());
            }
            else
            {
                return JsValue.Undefined;
            }
        }

        return _keys.Length == 0 ? JsValue.Undefined : value;
    }

    /// <summary>Whether there is anything at the path.</summary>
    public bool IsIn(JsValue from)
    {
        if (from is ObjectInstance whole && whole.HasOwnProperty(_whole))
        {
            return true;
        }

        var value = from;
        foreach (var key in _keys)
        {
            if (value is not ObjectInstance inner || !inner.HasOwnProperty(key))
            {
                return false;
            }

            value = inner.Get(key);
        }

        return _keys.Length > 0;
    }

    /// <summary>Sets the value at the path; what is missing on the way is made.</summary>
    public void Set(ObjectInstance into, JsValue value)
    {
        if (into.HasProperty(_whole) || _keys.Length == 0)
        {
            into.Set(_whole, value);
            return;
        }

        var inner = into;
        for (var i = 0; i < _keys.Length - 1; i++)
        {
            if (_keys[i].ToString() is "__proto__" or "constructor" or "prototype")
            {
                return;
            }

            if (inner.Get(_keys[i]) is not ObjectInstance next)
            {
                next = uint.TryParse(_keys[i + 1].ToString(), out _) ? new JsArray(into.Engine, 0, 0) : new JsObject(into.Engine);
                inner.Set(_keys[i], next);
            }

            inner = next;
        }

        if (_keys[^1].ToString() != "__proto__")
        {
            inner.Set(_keys[^1], value);
        }
    }

    private static JsValue Of(string text, string key) => key == "length" ? JsNumber.Create(text.Length)
        : uint.TryParse(key, out var index) && index < text.Length ? new JsString(text[(int)index].ToString()) : JsValue.Undefined;

    private static IEnumerable<string> Parse(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '.')
            {
                at++;
                continue;
            }

            if (text[at] == '[' && text.IndexOf(']', at) is > 0 and var end)
            {
                var inner = text[(at + 1)..end].Trim();
                yield return inner.Length > 1 && inner[0] is '\'' or '"' && inner[^1] == inner[0] ? inner[1..^1] : inner;
                at = end + 1;
                continue;
            }

            var next = text.AsSpan(at + 1).IndexOfAny('.', '[');
            next = next < 0 ? text.Length : at + 1 + next;
            yield return text[at..next];
            at = next;
        }
    }
}
