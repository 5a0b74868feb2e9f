using AngleSharp.Dom;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Html;

/// <summary>What selections and elements of one user inherit from: made for each kind of element when the first one is met.</summary>
internal sealed class HtmlClasses(Vu vu)
{
    private readonly Dictionary<string, ObjectInstance> _elements = new(StringComparer.Ordinal);
    private ObjectInstance? _selection;
    private ObjectInstance? _element;

    /// <summary>What selections inherit from.</summary>
    public ObjectInstance Selection => _selection ??= With(new JsObject(vu.Engine), SelectionMoves.Methods.Concat(SelectionValues.Methods));

    /// <summary>What a node inherits from.</summary>
    public ObjectInstance PrototypeOf(INode node)
    {
        _element ??= With(new JsObject(vu.Engine), ElementMethods.Methods);
        if (node is not IElement { LocalName: var name })
        {
            return _element;
        }

        if (!_elements.TryGetValue(name, out var prototype))
        {
            var own = ElementAttributes.Of(name).Concat(ElementParts.Of(name)).ToList();
            prototype = own.Count == 0 ? _element : With(new JsObject(vu.Engine) { Prototype = _element }, own);

            // A page that makes up names must not fill the memory.
            if (own.Count > 0)
            {
                _elements.Add(name, prototype);
            }
        }

        return prototype;
    }

    private JsObject With(JsObject prototype, IEnumerable<HtmlMethod> methods)
    {
        foreach (var method in methods)
        {
            prototype.FastSetProperty(method.Name, new PropertyDescriptor(Native.Function(vu.Engine, method.Name, method.Length, method.Body), writable: true, enumerable: false, configurable: true));
        }

        return prototype;
    }
}
