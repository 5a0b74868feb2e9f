using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Artillery.Processors;

namespace Loadline.JavaScript.Artillery.Extraction;

/// <summary>
/// A JSONPath in the dialect of Artillery's captures: names, indexes, slices, wildcards, <c>..</c>, unions, filters and scripts in JavaScript, which run in the
/// script's own interpreter.
/// </summary>
internal sealed class JsonPathQuery
{
    private const int MostMatches = 100_000;
    private readonly List<string> _steps;

    /// <summary>Reads a path. What is not understood selects nothing.</summary>
    public JsonPathQuery(string path) => _steps = Steps(path.Trim());

    /// <summary>What the path selects, in order.</summary>
    public List<JsValue> Select(ScriptHost host, JsValue root)
    {
        var found = new List<JsValue> { root };
        for (var i = 0; i < _steps.Count; i++)
        {
            var next = new List<JsValue>();
            if (_steps[i] == "..")
            {
                found.ForEach(value => Descend(value, next));
            }
            else
            {
                foreach (var value in found)
                {
                    Step(host, value, root, _steps[i], next);
                }
            }

            found = next;
        }

        return found;
    }

    private static void Descend(JsValue value, List<JsValue> found)
    {
        var open = new Stack<JsValue>();
        open.Push(value);
        while (open.TryPop(out var each) && found.Count < MostMatches)
        {
            found.Add(each);
            foreach (var inner in Children(each).Reverse().Where(inner => inner is ObjectInstance))
            {
                open.Push(inner);
            }
        }
    }

    private static IEnumerable<JsValue> Children(JsValue value) => value switch
    {
        JsArray array => Enumerable.Range(0, (int)array.Length).Select(i => array.Get(i)),
        ObjectInstance map => map.GetOwnPropertyKeys(Types.String).Select(key => map.Get(key)),
        _ => [],
    };

    private static void Step(ScriptHost host, JsValue value, JsValue root, string step, List<JsValue> found)
    {
        if (value is not ObjectInstance inner || found.Count >= MostMatches)
        {
            return;
        }

        if (step == "*")
        {
            found.AddRange(Children(value));
        }
        else if (step.StartsWith("?(", StringComparison.Ordinal) && step.Length > 3)
        {
            found.AddRange(Filtered(host, inner, root, step[2..^1]));
        }
        else if (step[0] == '(' && step.Length > 2)
        {
            var key = Evaluate(host, step[1..^1], value, JsValue.Undefined, root);
            Step(host, value, root, TypeConverter.ToString(key), found);
        }
        else if (step[0] is '\'' or '"' && step.Length > 1 && step[^1] == step[0])
        {
            Named(inner, step[1..^1], found);
        }
        else if (step.Contains(',', StringComparison.Ordinal) && step[0] != '\u0001')
        {
            foreach (var part in step.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                Step(host, value, root, part, found);
            }
        }
        else if (value is JsArray array && step.Contains(':', StringComparison.Ordinal))
        {
            found.AddRange(Slice(array, step));
        }
        else
        {
            Named(inner, step.TrimStart('\u0001'), found);
        }
    }

    private static void Named(ObjectInstance inner, string name, List<JsValue> found)
    {
        if (inner.HasOwnProperty(name))
        {
            found.Add(inner.Get(name));
        }
    }

    private static IEnumerable<JsValue> Filtered(ScriptHost host, ObjectInstance inner, JsValue root, string expression)
    {
        var keys = inner is JsArray list ? Enumerable.Range(0, (int)list.Length).Select(i => (JsValue)JsNumber.Create(i)) : inner.GetOwnPropertyKeys(Types.String);
        foreach (var key in keys.ToList())
        {
            var each = inner.Get(key);
            if (TypeConverter.ToBoolean(Evaluate(host, expression, each, key, root)))
            {
                yield return each;
            }
        }
    }

    private static JsValue Evaluate(ScriptHost host, string expression, JsValue value, JsValue key, JsValue root)
    {
        var body = expression
            .Replace("@property", "_k", StringComparison.Ordinal)
            .Replace("@root", "_r", StringComparison.Ordinal)
            .Replace("@", "_v", StringComparison.Ordinal)
            .Replace("$.", "_r.", StringComparison.Ordinal);
        try
        {
            var function = host.Compiled($"(function (_v, _k, _r) {{ try {{ return ({body}\n); }} catch (_) {{ return undefined; }} }})");
            return host.Call(function, value, key, root);
        }
        catch (ScriptFailure)
        {
            return JsValue.Undefined;
        }
    }

    private static IEnumerable<JsValue> Slice(JsArray array, string step)
    {
        var parts = step.Split(':');
        int? Part(int i) => i < parts.Length && int.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        var length = (int)array.Length;
        var by = Math.Max(1, Part(2) ?? 1);
        var from = Part(0) ?? 0;
        var to = Part(1) ?? length;
        from = from < 0 ? Math.Max(0, from + length) : Math.Min(length, from);
        to = to < 0 ? Math.Max(0, to + length) : Math.Min(length, to);
        for (var i = from; i < to; i += by)
        {
            yield return array.Get(i);
        }
    }

    private static List<string> Steps(string path)
    {
        var steps = new List<string>();
        var at = path.StartsWith('$') ? 1 : 0;
        while (at < path.Length)
        {
            if (path[at] == '.' && at + 1 < path.Length && path[at + 1] == '.')
            {
                steps.Add("..");
                at += 2;
                if (at < path.Length && path[at] is not ('[' or '.'))
                {
                    at = Name(path, at, steps);
                }
            }
            else if (path[at] == '.')
            {
                at = Name(path, at + 1, steps);
            }
            else if (path[at] == '[')
            {
                var end = Close(path, at);
                steps.Add(end > at && path[(at + 1)..end].Trim() is { Length: > 0 } inner ? inner : "\u0001");
                at = Math.Max(at, end) + 1;
            }
            else
            {
                at = Name(path, at, steps);
            }
        }

        return steps;
    }

    private static int Name(string path, int at, List<string> steps)
    {
        var end = path.AsSpan(at).IndexOfAny('.', '[');
        end = end < 0 ? path.Length : at + end;
        if (end > at)
        {
            var name = path[at..end];
            steps.Add(name == "*" ? name : "\u0001" + name);
        }

        return end;
    }

    /// <summary>Where the bracket that opens at a place is closed, past quotes and brackets inside.</summary>
    private static int Close(string path, int at)
    {
        var depth = 0;
        var quote = '\0';
        for (var i = at; i < path.Length; i++)
        {
            if (quote != '\0')
            {
                quote = path[i] == quote ? '\0' : quote;
            }
            else if (path[i] is '\'' or '"')
            {
                quote = path[i];
            }
            else if (path[i] is '[' or '(')
            {
                depth++;
            }
            else if (path[i] is ']' or ')' && --depth == 0)
            {
                return i;
            }
        }

        return path.Length - 1;
    }
}
