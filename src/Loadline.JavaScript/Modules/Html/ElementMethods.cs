using AngleSharp.Dom;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Html;

/// <summary>What every element can do. What a browser has as properties are methods here, as in k6.</summary>
internal static class ElementMethods
{
    /// <summary>The methods.</summary>
    public static IReadOnlyList<HtmlMethod> Methods { get; } =
    [
        HtmlMethod.OfNode("attributes", (page, node) => Attributes(page, node)),
        HtmlMethod.OfElement("childElementCount", (_, element) => Native.Number(element.ChildElementCount)),
        HtmlMethod.OfNode("childNodes", (page, node) => page.ElementsOf(node.ChildNodes)),
        HtmlMethod.OfNode("children", (page, node) => page.ElementsOf(node.ChildNodes.OfType<IElement>())),
        HtmlMethod.OfElement("classList", (page, element) => Native.Array(page.Engine, Words(element.GetAttribute("class")).Select(Native.Text))),
        HtmlMethod.OfElement("className", (_, element) => Attribute(element, "class")),
        HtmlMethod.OfNode("contains", (_, node, other) => Native.Flag(NodeOf(other) is { } inner && !ReferenceEquals(inner, node) && node.Contains(inner))),
        HtmlMethod.OfNode("firstChild", (page, node) => page.ElementOf(node.FirstChild)),
        HtmlMethod.OfNode("firstElementChild", (page, node) => page.ElementOf(node.ChildNodes.OfType<IElement>().FirstOrDefault())),
        HtmlMethod.OfNode("lastChild", (page, node) => page.ElementOf(node.LastChild)),
        HtmlMethod.OfNode("lastElementChild", (page, node) => page.ElementOf(node.ChildNodes.OfType<IElement>().LastOrDefault())),
        HtmlMethod.OfNode("getAttribute", (_, node, name) => node is IElement element ? Attribute(element, name.ToString()) : JsValue.Undefined),
        HtmlMethod.OfNode("getAttributeNode", (page, node, name) => node is IElement element && element.Attributes.GetNamedItem(name.ToString()) is { } found ? AttributeNode(page, node, found) : JsValue.Undefined),
        HtmlMethod.OfNode("getElementsByClassName", (page, node, names) => page.ElementsOf(page.Below(node).OfType<IElement>().Where(element => Words(names.ToString()).All(element.ClassList.Contains)))),
        HtmlMethod.OfNode("getElementsByTagName", (page, node, name) => page.ElementsOf(page.Below(node).OfType<IElement>().Where(element => name.ToString() == "*" || element.LocalName.Equals(name.ToString(), StringComparison.OrdinalIgnoreCase)))),
        HtmlMethod.OfNode("hasAttribute", (_, node, name) => Native.Flag(node is IElement element && element.HasAttribute(name.ToString()))),
        HtmlMethod.OfElement("hasAttributes", (_, element) => Native.Flag(element.Attributes.Length > 0)),
        HtmlMethod.OfNode("hasChildNodes", (_, node) => Native.Flag(node.HasChildNodes)),
        HtmlMethod.OfElement("id", (_, element) => Native.Text(element.Id ?? "")),
        HtmlMethod.OfNode("innerHTML", (_, node) => Native.Text(HtmlWriter.Inner(node))),
        HtmlMethod.OfElement("isDefaultNamespace", (_, element) => Native.Flag(element.NamespaceUri == NamespaceNames.HtmlUri)),
        HtmlMethod.OfNode("isEqualNode", (_, node, other) => Native.Flag(NodeOf(other) is { } same && node.Equals(same))),
        HtmlMethod.OfNode("isSameNode", (_, node, other) => Native.Flag(ReferenceEquals(NodeOf(other), node))),
        HtmlMethod.OfElement("lang", (_, element) => Attribute(element, "lang")),
        HtmlMethod.OfNode("matches", (page, node, selector) => Native.Flag(page.Matches(node, selector.ToString()))),
        HtmlMethod.OfElement("namespaceURI", (_, element) => Native.Text(element.NamespaceUri ?? "")),
        HtmlMethod.OfNode("nextElementSibling", (page, node) => page.ElementOf(Beside(node, static each => each.NextSibling))),
        HtmlMethod.OfNode("nextSibling", (page, node) => page.ElementOf(node.NextSibling)),
        HtmlMethod.OfNode("previousElementSibling", (page, node) => page.ElementOf(Beside(node, static each => each.PreviousSibling))),
        HtmlMethod.OfNode("previousSibling", (page, node) => page.ElementOf(node.PreviousSibling)),
        HtmlMethod.OfNode("nodeName", (_, node) => Native.Text(node is IElement element ? element.LocalName : node.NodeName)),
        HtmlMethod.OfNode("nodeType", (_, node) => Native.Number((int)node.NodeType)),
        HtmlMethod.OfNode("nodeValue", (_, node) => node.NodeValue is { } value ? Native.Text(value) : JsValue.Undefined),
        HtmlMethod.OfNode("ownerDocument", (page, node) => page.ElementOf(node.Owner)),
        HtmlMethod.OfNode("parentElement", (page, node) => page.ElementOf(node.ParentElement)),
        HtmlMethod.OfNode("parentNode", (page, node) => page.ElementOf(node.Parent)),
        HtmlMethod.OfNode("querySelector", (page, node, selector) => page.ElementOf(page.Find(node, selector.ToString()).FirstOrDefault())),
        HtmlMethod.OfNode("querySelectorAll", (page, node, selector) => page.ElementsOf(page.Find(node, selector.ToString()))),
        HtmlMethod.OfNode("textContent", (page, node) => Native.Text(SelectionValues.TextOf(page, node))),
        HtmlMethod.OfNode("toString", (_, node) => Native.Text(HtmlWriter.Outer(node))),
    ];

    /// <summary>An attribute's value; undefined for none.</summary>
    public static JsValue Attribute(IElement element, string name) => element.GetAttribute(name) is { } value ? Native.Text(value) : JsValue.Undefined;

    /// <summary>The words of a text.</summary>
    public static string[] Words(string? text) => (text ?? "").Split([' ', '\t', '\n', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries);

    private static INode? NodeOf(JsValue value) => value is HostObject<HtmlNode> element ? element.Value.Node : value is HostObject<HtmlSelection> { Value.Nodes: [var first, ..] } ? first : null;

    private static IElement? Beside(INode node, Func<INode, INode?> step)
    {
        for (var next = step(node); next is not null; next = step(next))
        {
            if (next is IElement element)
            {
                return element;
            }
        }

        return null;
    }

    private static JsObject Attributes(HtmlPage page, INode node)
    {
        var all = new JsObject(page.Engine);
        foreach (var attribute in (node as IElement)?.Attributes ?? Enumerable.Empty<IAttr>())
        {
            all.FastSetDataProperty(attribute.Name, AttributeNode(page, node, attribute));
        }

        return all;
    }

    private static JsObject AttributeNode(HtmlPage page, INode node, IAttr attribute)
    {
        var made = Native.Functions(
            page.Engine,
            ("localName", 0, (_, _) => Native.Text(attribute.LocalName)),
            ("prefix", 0, (_, _) => Native.Text(attribute.Prefix ?? "")),
            ("namespaceURI", 0, (_, _) => Native.Text(attribute.NamespaceUri ?? "")));
        made.FastSetDataProperty("name", Native.Text(attribute.Name));
        made.FastSetDataProperty("value", Native.Text(attribute.Value));
        made.FastSetDataProperty("ownerElement", page.ElementOf(node));
        return made;
    }
}
