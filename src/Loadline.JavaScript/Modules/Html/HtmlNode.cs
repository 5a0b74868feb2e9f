using AngleSharp.Dom;

namespace Loadline.JavaScript.Modules.Html;

/// <summary>A node of a page, behind the object a script has of it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Node">The node.</param>
internal sealed record HtmlNode(HtmlPage Page, INode Node)
{
    /// <summary>The node as an element; null for texts, comments and the page itself.</summary>
    public IElement? Element => Node as IElement;
}
