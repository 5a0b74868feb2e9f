using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Execution;

/// <summary>What a script sees of the tags of its samples, <c>exec.vu.metrics.tags</c>: an object it can read and change.</summary>
internal sealed class VuTagsObject(Vu vu) : ProxyHandler
{
    /// <summary>Makes the object of a user.</summary>
    public static ObjectInstance Create(Vu vu) => vu.Engine.Advanced.CreateProxy(new JsObject(vu.Engine), new VuTagsObject(vu));

    /// <inheritdoc/>
    public override JsValue? Get(ObjectInstance target, JsValue property, JsValue receiver) => Find(property) is { } value ? Native.Text(value) : null;

    /// <inheritdoc/>
    public override bool? Has(ObjectInstance target, JsValue property) => Find(property) is null ? null : true;

    /// <inheritdoc/>
    public override IReadOnlyList<JsValue> OwnKeys(ObjectInstance target) => [.. vu.Tags.Own.Keys.Select(Native.Text)];

    /// <inheritdoc/>
    public override PropertyDescriptor? GetOwnPropertyDescriptor(ObjectInstance target, JsValue property) =>
        Find(property) is { } value ? new PropertyDescriptor(Native.Text(value), writable: true, enumerable: true, configurable: true) : null;

    /// <inheritdoc/>
    public override bool? Set(ObjectInstance target, JsValue property, JsValue value, JsValue receiver)
    {
        var name = property.ToString();
        vu.Tags.Set(name, OwnTagsReader.ValueOf(vu, name, value));
        return true;
    }

    /// <inheritdoc/>
    public override bool? DefineProperty(ObjectInstance target, JsValue property, PropertyDescriptor descriptor) => Set(target, property, descriptor.Value ?? JsValue.Undefined, target);

    /// <inheritdoc/>
    public override bool? DeleteProperty(ObjectInstance target, JsValue property)
    {
        vu.Tags.Remove(property.ToString());
        return true;
    }

    private string? Find(JsValue property) => property.IsString() && vu.Tags.Own.TryGetValue(property.ToString(), out var value) ? value : property.IsString() && property.ToString() == "group" ? vu.Tags.Group : null;
}
