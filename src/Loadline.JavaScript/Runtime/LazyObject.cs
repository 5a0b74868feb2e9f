using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;

namespace Loadline.JavaScript.Runtime;

/// <summary>An object whose properties are made when they are first asked for; what all users share is the list of them.</summary>
internal sealed class LazyObject : ObjectInstance
{
    private readonly Vu _vu;
    private IReadOnlyDictionary<string, Func<Vu, JsValue>>? _parts;

    /// <summary>Creates one.</summary>
    /// <param name="vu">The user.</param>
    /// <param name="parts">What makes each property, in order.</param>
    public LazyObject(Vu vu, IReadOnlyDictionary<string, Func<Vu, JsValue>> parts)
        : base(vu.Engine)
    {
        (_vu, _parts) = (vu, parts);
        Prototype = vu.Engine.Intrinsics.Object.Get("prototype") as ObjectInstance;
    }

    /// <inheritdoc/>
    public override PropertyDescriptor GetOwnProperty(JsValue property)
    {
        var known = base.GetOwnProperty(property);
        if (known != PropertyDescriptor.Undefined || !property.IsString() || _parts is null || !_parts.TryGetValue(property.ToString(), out var make))
        {
            return known;
        }

        FastSetDataProperty(property.ToString(), make(_vu));
        return base.GetOwnProperty(property);
    }

    /// <inheritdoc/>
    public override List<JsValue> GetOwnPropertyKeys(Types types = Types.String | Types.Symbol)
    {
        MakeAll();
        return base.GetOwnPropertyKeys(types);
    }

    /// <inheritdoc/>
    public override void RemoveOwnProperty(JsValue property)
    {
        // What is not listed any more can't come back.
        MakeAll();
        base.RemoveOwnProperty(property);
    }

    private void MakeAll()
    {
        foreach (var name in _parts?.Keys ?? [])
        {
            GetOwnProperty(Native.Text(name));
        }

        _parts = null;
    }
}
