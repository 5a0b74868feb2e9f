using AngleSharp.Dom;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Html;

/// <summary>Methods of selections that give another selection, or say whether one fits.</summary>
internal static class SelectionMoves
{
    /// <summary>The methods.</summary>
    public static IReadOnlyList<HtmlMethod> Methods { get; } =
    [
        HtmlMethod.OfSelection("find", 1, (all, a) => a.At(0) is HostObject<HtmlSelection> or HostObject<HtmlNode>
            ? all.Page.Select(all.Nodes.SelectMany(node => NodesOf(a[0]).Where(each => IsBelow(each, node))))
            : all.Page.Select(all.Nodes.SelectMany(node => all.Page.Find(node, TextOf(a.At(0)))))),
        Step("children", (node, _) => node.ChildNodes.OfType<IElement>()),
        HtmlMethod.OfSelection("contents", 0, (all, _) => all.Page.Select(all.Nodes.SelectMany(node => node.ChildNodes))),
        HtmlMethod.OfSelection("closest", 1, (all, a) => all.Page.Select(all.Elements.Select(element => UpFrom(element).FirstOrDefault(each => IsOneOf(all, each, a.At(0)))).OfType<INode>())),
        Step("parent", (node, _) => node.ParentElement is { } parent ? [parent] : []),
        Step("parents", (node, _) => Up(node)),
        Until("parentsUntil", Up),
        Step("next", (node, _) => After(node).Take(1)),
        Step("nextAll", (node, _) => After(node)),
        Until("nextUntil", After),
        Step("prev", (node, _) => Before(node).Take(1)),
        Step("prevAll", (node, _) => Before(node)),
        Until("prevUntil", Before),
        Step("siblings", (node, _) => Before(node).Reverse().Concat(After(node))),
        HtmlMethod.OfSelection("first", 0, (all, _) => all.Page.Select(all.Nodes.Take(1))),
        HtmlMethod.OfSelection("last", 0, (all, _) => all.Page.Select(all.Nodes.TakeLast(1))),
        HtmlMethod.OfSelection("eq", 1, (all, a) => all.Page.Select(At(all, a.At(0)) is { } node ? [node] : [])),
        HtmlMethod.OfSelection("slice", 2, Slice),
        HtmlMethod.OfSelection("filter", 1, (all, a) => all.Page.Select(Fitting(all, a.At(0), fits: true))),
        HtmlMethod.OfSelection("not", 1, (all, a) => all.Page.Select(Fitting(all, a.At(0), fits: false))),
        HtmlMethod.OfSelection("has", 1, (all, a) => all.Page.Select(all.Nodes.Where(node => a.At(0) is HostObject<HtmlSelection> or HostObject<HtmlNode>
            ? NodesOf(a[0]).Any(each => IsBelow(each, node))
            : all.Page.Find(node, TextOf(a.At(0))).Any()))),
        HtmlMethod.OfSelection("is", 1, (all, a) => Native.Flag(Fitting(all, a.At(0), fits: true).Any())),
    ];

    /// <summary>The node at an index, from the end for a negative one; null when there is none.</summary>
    public static INode? At(HtmlSelection all, JsValue index)
    {
        var at = TypeConverter.ToInteger(index);
        at = at < 0 ? at + all.Nodes.Count : at;
        return at >= 0 && at < all.Nodes.Count ? all.Nodes[(int)at] : null;
    }

    /// <summary>Moves from each node to others, some of which a selector may choose.</summary>
    private static HtmlMethod Step(string name, Func<INode, HtmlSelection, IEnumerable<IElement>> step) =>
        HtmlMethod.OfSelection(name, 1, (all, a) => all.Page.Select(all.Nodes.SelectMany(node => step(node, all)).Where(element => a.At(0).IsNothing() || IsOneOf(all, element, a[0]))));

    /// <summary>Moves from each node to others until one fits, some of which a second selector may choose.</summary>
    private static HtmlMethod Until(string name, Func<INode, IEnumerable<IElement>> step) =>
        HtmlMethod.OfSelection(name, 2, (all, a) => all.Page.Select(all.Nodes
            .SelectMany(node => step(node).TakeWhile(element => a.At(0).IsNothing() || !IsOneOf(all, element, a[0])))
            .Where(element => a.At(1).IsNothing() || IsOneOf(all, element, a[1]))));

    private static JsValue Slice(HtmlSelection all, JsValue[] arguments)
    {
        var count = all.Nodes.Count;
        int Index(JsValue value, int missing)
        {
            var at = value.IsNothing() ? missing : TypeConverter.ToInteger(value);
            return (int)Math.Clamp(at < 0 ? at + count : at, 0, count);
        }

        var (start, end) = (Index(arguments.At(0), 0), Index(arguments.At(1), count));
        return all.Page.Select(all.Nodes.Skip(start).Take(Math.Max(0, end - start)));
    }

    private static IEnumerable<INode> Fitting(HtmlSelection all, JsValue test, bool fits)
    {
        if (!test.IsCallable())
        {
            return all.Nodes.Where(node => IsOneOf(all, node, test) == fits);
        }

        var engine = all.Page.Engine;
        return all.Nodes.Where((node, i) => TypeConverter.ToBoolean(engine.Call(test, [Native.Number(i), all.Page.Select([node])])) == fits);
    }

    private static bool IsOneOf(HtmlSelection all, INode node, JsValue test) =>
        test is HostObject<HtmlSelection> or HostObject<HtmlNode> ? NodesOf(test).Contains(node, ReferenceEqualityComparer.Instance) : all.Page.Matches(node, TextOf(test));

    private static IReadOnlyList<INode> NodesOf(JsValue value) => value switch
    {
        HostObject<HtmlSelection> selection => selection.Value.Nodes,
        HostObject<HtmlNode> element => [element.Value.Node],
        _ => [],
    };

    private static string TextOf(JsValue selector) => selector.IsNothing() ? "" : selector.ToString();

    private static bool IsBelow(INode node, INode top)
    {
        for (var up = node.Parent; up is not null; up = up.Parent)
        {
            if (ReferenceEquals(up, top))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<IElement> UpFrom(IElement element) => Up(element).Prepend(element);

    private static IEnumerable<IElement> Up(INode node)
    {
        for (var up = node.ParentElement; up is not null; up = up.ParentElement)
        {
            yield return up;
        }
    }

    private static IEnumerable<IElement> After(INode node) => Beside(node).SkipWhile(each => !ReferenceEquals(each, node)).Skip(1).OfType<IElement>();

    private static IEnumerable<IElement> Before(INode node) => Beside(node).TakeWhile(each => !ReferenceEquals(each, node)).Reverse().OfType<IElement>();

    private static IEnumerable<INode> Beside(INode node) => node.Parent is { } parent ? parent.ChildNodes : [];
}
