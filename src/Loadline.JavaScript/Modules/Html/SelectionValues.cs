using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Html;

/// <summary>Methods of selections that give values: texts, attributes, what forms hold, and what functions make of each node.</summary>
internal static class SelectionValues
{
    /// <summary>The methods.</summary>
    public static IReadOnlyList<HtmlMethod> Methods { get; } =
    [
        HtmlMethod.OfSelection("attr", 2, (all, a) => all.First?.GetAttribute(a.At(0).ToString()) is { } value ? Native.Text(value) : a.At(1)),
        HtmlMethod.OfSelection("text", 0, (all, _) => Native.Text(string.Concat(all.Nodes.Select(node => TextOf(all.Page, node))))),
        HtmlMethod.OfSelection("html", 0, (all, _) => all.Nodes.Count == 0 ? JsValue.Undefined : Native.Text(HtmlWriter.Inner(all.Nodes[0]))),
        HtmlMethod.OfSelection("val", 0, (all, _) => FormValues.Of(all.Page, all.First)),
        HtmlMethod.OfSelection("data", 1, Data),
        HtmlMethod.OfSelection("size", 0, (all, _) => Native.Number(all.Nodes.Count)),
        HtmlMethod.OfSelection("get", 1, (all, a) => all.Page.ElementOf(SelectionMoves.At(all, a.At(0)))),
        HtmlMethod.OfSelection("toArray", 0, (all, _) => Native.Array(all.Page.Engine, all.Nodes.Select(node => all.Page.Select([node])))),
        HtmlMethod.OfSelection("each", 1, (all, a) => Each(all, FunctionOf(all, a))),
        HtmlMethod.OfSelection("map", 1, (all, a) => Map(all, FunctionOf(all, a))),
        HtmlMethod.OfSelection("serializeArray", 0, (all, _) => FormValues.List(all)),
        HtmlMethod.OfSelection("serializeObject", 0, (all, _) => FormValues.Object(all)),
        HtmlMethod.OfSelection("serialize", 0, (all, _) => Native.Text(FormValues.Query(all))),
    ];

    /// <summary>All text of a node and of what is below it.</summary>
    public static string TextOf(HtmlPage page, INode node)
    {
        if (node is IText own)
        {
            return own.Data;
        }

        var text = new StringBuilder();
        foreach (var content in page.Below(node).OfType<IText>())
        {
            text.Append(content.Data);
        }

        return text.ToString();
    }

    private static JsValue FunctionOf(HtmlSelection all, JsValue[] arguments) =>
        arguments.At(0).IsCallable() ? arguments[0] : throw Native.TypeError(all.Page.Engine, "the argument must be a function");

    private static JsValue Each(HtmlSelection all, JsValue function)
    {
        for (var i = 0; i < all.Nodes.Count; i++)
        {
            all.Page.Engine.Call(function, [Native.Number(i), all.Page.ElementOf(all.Nodes[i])]);
        }

        return all.Page.Select(all.Nodes);
    }

    private static JsArray Map(HtmlSelection all, JsValue function) =>
        Native.Array(all.Page.Engine, all.Nodes.Select((node, i) => all.Page.Engine.Call(function, [Native.Number(i), all.Page.Select([node])])));

    /// <summary>What <c>data-*</c> attributes hold, as jQuery reads them: of one name, or of all.</summary>
    private static JsValue Data(HtmlSelection all, JsValue[] arguments)
    {
        if (all.First is not { } element)
        {
            return JsValue.Undefined;
        }

        if (!arguments.At(0).IsNothing())
        {
            return element.GetAttribute("data-" + Dashed(arguments[0].ToString())) is { } value ? Converted(value) : JsValue.Undefined;
        }

        var data = new JsObject(all.Page.Engine);
        foreach (var attribute in element.Attributes.Where(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal) && attribute.Name.Length > 5))
        {
            data.FastSetDataProperty(Camel(attribute.Name[5..]), Converted(attribute.Value));
        }

        return data;
    }

    private static JsValue Converted(string value)
    {
        switch (value)
        {
            case "true" or "false":
                return Native.Flag(value == "true");
            case "null":
                return JsValue.Null;
            case ['{' or '[', ..]:
                try
                {
                    return Vu.Current.Parser.Parse(value);
                }
                catch (JavaScriptException)
                {
                    // Then it is a text.
                    return Native.Text(value);
                }

            default:
                // Only what reads back as it was written is a number: not 007, not 1e3.
                return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == value ? Native.Number(number) : Native.Text(value);
        }
    }

    private static string Dashed(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            _ = char.IsAsciiLetterUpper(letter) ? text.Append('-').Append(char.ToLowerInvariant(letter)) : text.Append(letter);
        }

        return text.ToString();
    }

    private static string Camel(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            _ = name[i] == '-' && i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]) ? text.Append(char.ToUpperInvariant(name[++i])) : text.Append(name[i]);
        }

        return text.ToString();
    }
}
