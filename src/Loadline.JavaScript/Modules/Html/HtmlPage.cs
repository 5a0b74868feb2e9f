using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Jint.Native;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Html;

/// <summary>
/// A page a script reads. It is read as browsers read it; elements nested deeper than the parser allows become siblings, so that no page can use up the
/// stack.
/// </summary>
internal sealed class HtmlPage
{
    private const int LargestPage = 32 << 20;
    private const int NodesPerLook = 256;
    private readonly Vu _vu;
    private readonly HtmlClasses _classes;
    private readonly Dictionary<string, ISelector?> _selectors = new(StringComparer.Ordinal);
    private readonly INode _root;
    private int _seen;

    private HtmlPage(Vu vu, INode root, string url)
    {
        (_vu, _root, Url) = (vu, root, url);
        _classes = vu.Kept(static vu => new HtmlClasses(vu));
    }

    /// <summary>Address of the page; empty for one that came from no server.</summary>
    public string Url { get; }

    /// <summary>The interpreter.</summary>
    public Jint.Engine Engine => _vu.Engine;

    /// <summary>The whole page, as a script sees it.</summary>
    public JsValue Root => Select([_root]);

    /// <summary>Reads a page.</summary>
    /// <param name="vu">The user.</param>
    /// <param name="text">The page.</param>
    /// <param name="url">Its address, which links are relative to; empty for none.</param>
    /// <exception cref="Jint.Runtime.JavaScriptException">It is too large.</exception>
    public static HtmlPage Parse(Vu vu, string text, string url)
    {
        if (text.Length > LargestPage)
        {
            throw Native.Error(vu.Engine, "the page is longer than 32 million characters");
        }

        var created = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            OnCreated = (_, _) =>
            {
                if (++created % NodesPerLook == 0)
                {
                    vu.ThrowIfStopped();
                }
            },
        });
        return new HtmlPage(vu, parser.ParseDocument(text), url);
    }

    /// <summary>What a script sees of some nodes.</summary>
    public JsValue Select(IEnumerable<INode> nodes)
    {
        var known = new HashSet<INode>(ReferenceEqualityComparer.Instance);
        return new HostObject<HtmlSelection>(Engine, _classes.Selection, new HtmlSelection(this, [.. nodes.Where(known.Add)]));
    }

    /// <summary>What a script sees of a node; undefined for none.</summary>
    public JsValue ElementOf(INode? node) => node is null ? JsValue.Undefined : new HostObject<HtmlNode>(Engine, _classes.PrototypeOf(node), new HtmlNode(this, node));

    /// <summary>What a script sees of some nodes, one by one.</summary>
    public JsValue ElementsOf(IEnumerable<INode> nodes) => Native.Array(Engine, nodes.Select(ElementOf));

    /// <summary>Everything below a node that a selector finds, in the order of the page.</summary>
    public IEnumerable<IElement> Find(INode below, string selector) => SelectorOf(selector) is { } known ? Below(below).OfType<IElement>().Where(element => known.Match(element, null)) : [];

    /// <summary>Whether a selector finds a node.</summary>
    public bool Matches(INode node, string selector) => node is IElement element && SelectorOf(selector)?.Match(element, null) == true;

    /// <summary>All nodes below one, in the order of the page.</summary>
    public IEnumerable<INode> Below(INode node)
    {
        // By index: asking a node for its next sibling counts through all of them.
        var path = new Stack<(INodeList Nodes, int Next)>();
        path.Push((node.ChildNodes, 0));
        while (path.TryPop(out var at))
        {
            if (at.Next >= at.Nodes.Length)
            {
                continue;
            }

            if (++_seen % NodesPerLook == 0)
            {
                _vu.ThrowIfStopped();
            }

            var next = at.Nodes[at.Next];
            path.Push((at.Nodes, at.Next + 1));
            if (next.HasChildNodes)
            {
                path.Push((next.ChildNodes, 0));
            }

            yield return next;
        }
    }

    /// <summary>An address that stands on the page, as a whole one.</summary>
    public string AddressOf(string text) =>
        Uri.TryCreate(Url, UriKind.Absolute, out var page) && Uri.TryCreate(page, text, out var address)
            ? text.Length == 0 ? Url : address.AbsoluteUri
            : text;

    /// <summary>A selector, parsed once; null, after a warning, for one that can't be: as in k6, it finds nothing.</summary>
    private ISelector? SelectorOf(string text)
    {
        if (!_selectors.TryGetValue(text, out var selector))
        {
            selector = new CssSelectorParser().ParseSelector(text.Replace(":input", ":is(input,select,textarea,button)", StringComparison.Ordinal));
            _selectors.Add(text, selector);
            if (selector is null)
            {
                _vu.World.Console.Write("warning", $"The selector {text} is not understood, and finds nothing");
            }
        }

        return selector;
    }
}
