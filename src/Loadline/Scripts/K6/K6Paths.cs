using System.Globalization;
using Loadline.Plans;
using Loadline.Plans.JsonPaths;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>JSONPaths as JavaScript: property access where that is the same, else a call of the helper <c>select</c>.</summary>
internal sealed class K6Paths(K6Script script)
{
    // On a value that is no object of the API's, such a name would find a method of the language.
    private static readonly HashSet<string> Inherited = new(StringComparer.Ordinal)
    {
        "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__", "anchor", "at", "big", "blink", "bold",
        "charAt", "charCodeAt", "codePointAt", "concat", "constructor", "copyWithin", "endsWith", "entries", "every", "fill", "filter",
        "find", "findIndex", "findLast", "findLastIndex", "fixed", "flat", "flatMap", "fontcolor", "fontsize", "forEach", "hasOwnProperty",
        "includes", "indexOf", "isPrototypeOf", "isWellFormed", "italics", "join", "keys", "lastIndexOf", "length", "link", "localeCompare",
        "map", "match", "matchAll", "normalize", "padEnd", "padStart", "pop", "propertyIsEnumerable", "push", "reduce", "reduceRight",
        "repeat", "replace", "replaceAll", "reverse", "search", "shift", "slice", "small", "some", "sort", "splice", "split", "startsWith",
        "strike", "sub", "substr", "substring", "sup", "toExponential", "toFixed", "toLocaleLowerCase", "toLocaleString", "toLocaleUpperCase",
        "toLowerCase", "toPrecision", "toReversed", "toSorted", "toSpliced", "toString", "toUpperCase", "toWellFormed", "trim", "trimEnd",
        "trimLeft", "trimRight", "trimStart", "unshift", "valueOf", "values", "with",
    };

    /// <summary>Whether a path selects something in a document.</summary>
    public Js Exists(string document, string path, int room)
    {
        var parsed = JsonPath.Parse(path);
        var plain = Plain(document, parsed);
        return plain is not null && plain.Length + " !== undefined,".Length <= room
            ? Js.Raw(plain + " !== undefined")
            : Select(K6Library.Selects, document, parsed);
    }

    /// <summary>The value a capture takes from a document.</summary>
    public Js Capture(string document, Capture capture, int room)
    {
        var parsed = JsonPath.Parse(capture.Expression);
        var plain = Plain(document, parsed);
        if (plain is not null && plain.Length <= room)
        {
            return Js.Members(plain);
        }

        return Taken(Select(K6Library.Select, document, parsed), parsed.IsSingle ? CapturePick.First : capture.Pick);
    }

    /// <summary>One of the values of a list.</summary>
    public Js Taken(Js values, CapturePick pick) => pick switch
    {
        CapturePick.First => new Js(JsKind.Call, Doc.Concat(values.Doc, "[0]")),
        CapturePick.Last => Js.Call(script.Use(K6Library.Last), values),
        _ => Js.Call(script.Use(K6Library.Pick), values),
    };

    private static string? Plain(string document, JsonPath path)
    {
        var code = document;
        foreach (var segment in path.Segments)
        {
            switch (segment)
            {
                case PropertySegment { Name: var name } when Inherited.Contains(name):
                    return null;
                case PropertySegment { Name: var name } when JsNames.IsIdentifier(name):
                    code += "?." + name;
                    break;
                case PropertySegment { Name: var name }:
                    code += $"?.[{JsText.Quote(name)}]";
                    break;
                case IndexSegment { Index: >= 0 and var index }:
                    code += string.Create(CultureInfo.InvariantCulture, $"?.[{index}]");
                    break;
                case IndexSegment { Index: var index }:
                    code += string.Create(CultureInfo.InvariantCulture, $"?.at?.({index})");
                    break;
                default:
                    return null;
            }
        }

        return code;
    }

    private Js Select(string helper, string document, JsonPath path)
    {
        var steps = new List<Js>();
        foreach (var segment in path.Segments)
        {
            switch (segment)
            {
                case PropertySegment { Name: var name }:
                    steps.Add(Js.String(name));
                    break;
                case IndexSegment { Index: var index }:
                    steps.Add(Js.Number(index));
                    break;
                case DescendantSegment { Name: var name }:
                    script.Use(K6Library.Anywhere);
                    steps.Add(Js.Raw("ANYWHERE"));
                    steps.Add(Js.String(name));
                    break;
                default:
                    script.Use(K6Library.Each);
                    steps.Add(Js.Raw("EACH"));
                    break;
            }
        }

        return Js.Call(script.Use(helper), Js.Raw(document), Js.Array(steps));
    }
}
