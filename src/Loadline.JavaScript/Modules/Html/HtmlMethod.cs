using AngleSharp.Dom;
using Jint.Native;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Html;

/// <summary>Something a selection or an element can do.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Arguments it takes.</param>
/// <param name="Body">What it does, with <c>this</c> and its arguments.</param>
internal sealed record HtmlMethod(string Name, int Length, Func<JsValue, JsValue[], JsValue> Body)
{
    /// <summary>A method of selections.</summary>
    public static HtmlMethod OfSelection(string name, int length, Func<HtmlSelection, JsValue[], JsValue> body) =>
        new(name, length, (target, arguments) => body(HostObject<HtmlSelection>.Of(target, name), arguments));

    /// <summary>A method of any node that takes nothing.</summary>
    public static HtmlMethod OfNode(string name, Func<HtmlPage, INode, JsValue> body) =>
        new(name, 0, (target, _) => HostObject<HtmlNode>.Of(target, name) is var node ? body(node.Page, node.Node) : JsValue.Undefined);

    /// <summary>A method of any node that takes something.</summary>
    public static HtmlMethod OfNode(string name, Func<HtmlPage, INode, JsValue, JsValue> body) =>
        new(name, 1, (target, arguments) => HostObject<HtmlNode>.Of(target, name) is var node ? body(node.Page, node.Node, arguments.Length > 0 ? arguments[0] : JsValue.Undefined) : JsValue.Undefined);

    /// <summary>A method of elements; undefined for nodes that are none.</summary>
    public static HtmlMethod OfElement(string name, Func<HtmlPage, IElement, JsValue> body) =>
        OfNode(name, (page, node) => node is IElement element ? body(page, element) : JsValue.Undefined);
}
