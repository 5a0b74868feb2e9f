using AngleSharp.Dom;

namespace Loadline.JavaScript.Modules.Html;

/// <summary>Some nodes of a page, in the order they were found, none of them twice; behind the object a script has of them.</summary>
/// <param name="Page">The page.</param>
/// <param name="Nodes">The nodes.</param>
internal sealed record HtmlSelection(HtmlPage Page, IReadOnlyList<INode> Nodes)
{
    /// <summary>Those of the nodes that are elements.</summary>
    public IEnumerable<IElement> Elements => Nodes.OfType<IElement>();

    /// <summary>The first node as an element; null when there is none.</summary>
    public IElement? First => Nodes.Count > 0 ? Nodes[0] as IElement : null;
}
