using System.Text;
using AngleSharp.Dom;

namespace Loadline.JavaScript.Modules.Html;

/// <summary>Writes nodes as HTML the way Go does, which scripts of k6 compare with: quotes are escaped in texts, too, and empty elements end in a slash.</summary>
internal static class HtmlWriter
{
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal) { "area", "base", "br", "col", "embed", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr" };
    private static readonly HashSet<string> Raw = new(StringComparer.Ordinal) { "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "xmp" };

    /// <summary>What is inside of a node.</summary>
    public static string Inner(INode node)
    {
        var text = new StringBuilder();
        foreach (var child in node.ChildNodes)
        {
            Write(text, child);
        }

        return text.ToString();
    }

    /// <summary>A node with what is inside of it.</summary>
    public static string Outer(INode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, INode node)
    {
        switch (node)
        {
            case IDocumentType type:
                text.Append("<!DOCTYPE ").Append(type.Name).Append('>');
                break;
            case IComment comment:
                text.Append("<!--").Append(comment.Data).Append("-->");
                break;
            case IText content:
                _ = content.ParentElement is { } parent && Raw.Contains(parent.LocalName) ? text.Append(content.Data) : Escape(text, content.Data);
                break;
            case IElement element:
                WriteElement(text, element);
                break;
            default:
                text.Append(Inner(node));
                break;
        }
    }

    private static void WriteElement(StringBuilder text, IElement element)
    {
        text.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes)
        {
            Escape(text.Append(' ').Append(attribute.Name).Append("=\""), attribute.Value).Append('"');
        }

        if (Empty.Contains(element.LocalName))
        {
            text.Append("/>");
            return;
        }

        text.Append('>');
        foreach (var child in element.ChildNodes)
        {
            Write(text, child);
        }

        text.Append("</").Append(element.LocalName).Append('>');
    }

    private static StringBuilder Escape(StringBuilder text, string content)
    {
        foreach (var letter in content)
        {
            _ = letter switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&#34;"),
                '\'' => text.Append("&#39;"),
                '\r' => text.Append("&#13;"),
                _ => text.Append(letter),
            };
        }

        return text;
    }
}
