namespace Loadline.Scripts.JavaScript;

/// <summary>A JavaScript expression with the line breaks that the formatter prettier would give it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Doc">Its text.</param>
/// <param name="Items">Number of properties or elements of a literal.</param>
internal sealed record Js(JsKind Kind, Doc Doc, int Items = 0)
{
    /// <summary>The expression in one line.</summary>
    public string Code => DocPrinter.Flat(Doc);

    private bool IsNumber => Kind == JsKind.Other && Doc is TextDoc { Text: var text } && text.Length > 0 && (char.IsAsciiDigit(text[^1]) && text[0] is '-' or (>= '0' and <= '9'));

    public static Js Raw(string code) => new(JsKind.Other, code);

    public static Js String(string text) => new(JsKind.String, JsText.Quote(text));

    public static Js Number(double value) => new(JsKind.Other, JsText.Number(value));

    public static Js Members(string code) => new(JsKind.Members, code);

    /// <summary>A template literal from what stands between its backticks.</summary>
    public static Js Template(string inside) => new(JsKind.Template, "`" + inside + "`");

    /// <summary>An arrow function with an expression as its body.</summary>
    public static Js Arrow(string parameters, Js body)
    {
        var follows = body.Kind is JsKind.Object or JsKind.Array or JsKind.Template;
        var content = follows ? Doc.Concat(" ", body.Doc) : Doc.Group(Doc.Indent(Doc.Concat(Doc.Line, body.Doc)));
        return new Js(JsKind.Arrow, Doc.Group(Doc.Concat(parameters + " =>", content)));
    }

    /// <summary>An object literal.</summary>
    /// <param name="properties">Properties in order.</param>
    /// <param name="expanded">Whether each property has its own line, also where all would fit in one.</param>
    public static Js Object(IReadOnlyList<JsProperty> properties, bool expanded = false)
    {
        if (properties.Count == 0)
        {
            return new Js(JsKind.Object, "{}");
        }

        var content = Doc.Concat(
            "{",
            Doc.Indent(Doc.Concat(Doc.Line, Doc.Join(Doc.Concat(",", Doc.Line), properties.Select(property => property.Doc)))),
            Doc.IfBreak(",", Doc.Empty),
            Doc.Line,
            "}");
        return new Js(JsKind.Object, Doc.Group(content, expanded), properties.Count);
    }

    /// <summary>An array literal.</summary>
    public static Js Array(IReadOnlyList<Js> items)
    {
        if (items.Count == 0)
        {
            return new Js(JsKind.Array, "[]");
        }

        Doc inside;
        if (items.Count > 1 && items.All(item => item.IsNumber))
        {
            var parts = new List<Doc>();
            for (var i = 0; i < items.Count - 1; i++)
            {
                parts.Add(Doc.Concat(items[i].Doc, ","));
                parts.Add(Doc.Line);
            }

            parts.Add(items[^1].Doc);
            inside = Doc.Concat(Doc.Fill(parts), Doc.IfBreak(",", Doc.Empty));
        }
        else
        {
            inside = Doc.Concat(Doc.Join(Doc.Concat(",", Doc.Line), items.Select(item => item.Doc)), Doc.IfBreak(",", Doc.Empty));
        }

        // A list of objects, or of lists, has one of them a line.
        var tabular = items.Count > 1 && items.All(item => item.Kind == items[0].Kind && item.Kind is JsKind.Object or JsKind.Array && item.Items > 1);
        var content = Doc.Concat("[", Doc.Indent(Doc.Concat(Doc.SoftLine, inside)), Doc.SoftLine, "]");
        return new Js(JsKind.Array, Doc.Group(content, tabular), items.Count);
    }

    /// <summary>A call. A literal as the last argument opens on the line of the call.</summary>
    public static Js Call(string function, params IReadOnlyList<Js> arguments)
    {
        if (arguments.Count == 0)
        {
            return new Js(JsKind.Call, function + "()");
        }

        var docs = arguments.Select(argument => argument.Doc).ToList();
        var broken = Doc.Group(
            Doc.Concat("(", Doc.Indent(Doc.Concat(Doc.SoftLine, Doc.Join(Doc.Concat(",", Doc.Line), docs))), Doc.IfBreak(",", Doc.Empty), Doc.SoftLine, ")"),
            breaks: true);
        var last = arguments[^1];
        var others = docs[..^1];
        var hugs = last.Kind is JsKind.Object or JsKind.Array && last.Items > 0
            && !(arguments.Count > 1 && last.Kind == JsKind.Array && IsNumbers(last))
            && !(arguments.Count > 1 && arguments[^2].Kind == last.Kind);
        if (!hugs)
        {
            return new Js(
                JsKind.Call,
                Doc.Concat(function, Doc.Group(
                    Doc.Concat("(", Doc.Indent(Doc.Concat(Doc.SoftLine, Doc.Join(Doc.Concat(",", Doc.Line), docs))), Doc.IfBreak(",", Doc.Empty), Doc.SoftLine, ")"))));
        }

        if (others.Any(Doc.WillBreak))
        {
            return new Js(JsKind.Call, Doc.Concat(function, Doc.BreakParent, broken));
        }

        Doc Hugging(Doc final) => Doc.Concat("(", Doc.Join(", ", [.. others, final]), ")");
        var opened = last.Doc is GroupDoc group ? group with { Breaks = true } : last.Doc;
        var choice = Doc.FirstThatFits(Hugging(last.Doc), Hugging(opened), broken);
        return new Js(JsKind.Call, Doc.Concat(function, docs.Any(Doc.WillBreak) ? Doc.BreakParent : Doc.Empty, choice));
    }

    /// <summary>A call of a method of an expression, without a literal as its last argument.</summary>
    public static Js Invoke(Js owner, string method, params IReadOnlyList<Js> arguments) =>
        new(JsKind.Call, Doc.Concat(owner.Doc, Call("." + method, arguments).Doc));

    /// <summary>A choice of two in parentheses: the second where the first is nothing.</summary>
    public static Js Or(Js first, Js second) =>
        new(JsKind.Other, Doc.Group(Doc.Concat(
            "(",
            Doc.Indent(Doc.Concat(Doc.SoftLine, Doc.Group(Doc.Concat(first.Doc, " ||", Doc.Line, second.Doc)))),
            Doc.SoftLine,
            ")")));

    /// <summary>What follows the operator of an assignment or the colon of a property.</summary>
    public Doc After(string left, string operation, bool isProperty = false)
    {
        var isShortKey = isProperty && TextWidth.Of(left) < 5;
        return Kind switch
        {
            JsKind.Template => Doc.Group(Doc.Concat(left, operation, " ", Doc)),
            JsKind.String or JsKind.Members when isShortKey => Doc.Group(Doc.Concat(left, operation, " ", Doc)),
            JsKind.String or JsKind.Members => Doc.Group(Doc.Concat(left, operation, Doc.Group(Doc.Indent(Doc.Concat(Doc.Line, Doc))))),
            _ => Doc.Group(Doc.Concat(left, operation, new FluidDoc(Doc))),
        };
    }

    private static bool IsNumbers(Js array) => array.Items > 1 && array.Doc is GroupDoc { Content: ConcatDoc { Parts: [_, IndentDoc { Content: ConcatDoc { Parts: [_, ConcatDoc { Parts: [FillDoc, ..] }] } }, ..] } };
}
