using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Data;

/// <summary>
/// What a script sees of a shared array: an array that can't be changed, whose items are read anew, and frozen, each time they are asked for.
/// </summary>
internal sealed class SharedArrayObject(Vu vu, string name, byte[][] items) : ProxyHandler
{
    /// <summary>Makes the array of a user.</summary>
    public static ObjectInstance Create(Vu vu, string name, byte[][] items) => vu.Engine.Advanced.CreateProxy(new JsArray(vu.Engine, 0, (uint)items.Length), new SharedArrayObject(vu, name, items));

    /// <inheritdoc/>
    public override JsValue? Get(ObjectInstance target, JsValue property, JsValue receiver) => IndexOf(property) is { } index ? Item(index) : null;

    /// <inheritdoc/>
    public override bool? Has(ObjectInstance target, JsValue property) => IndexOf(property) is null ? null : true;

    /// <inheritdoc/>
    public override IReadOnlyList<JsValue> OwnKeys(ObjectInstance target) =>
        [.. Enumerable.Range(0, items.Length).Select(index => Native.Text(index.ToString(CultureInfo.InvariantCulture))), Native.Text("length")];

    /// <inheritdoc/>
    public override PropertyDescriptor? GetOwnPropertyDescriptor(ObjectInstance target, JsValue property) =>
        IndexOf(property) is { } index ? new PropertyDescriptor(Item(index), writable: true, enumerable: true, configurable: true) : null;

    /// <inheritdoc/>
    public override bool? Set(ObjectInstance target, JsValue property, JsValue value, JsValue receiver) => throw Immutable();

    /// <inheritdoc/>
    public override bool? DefineProperty(ObjectInstance target, JsValue property, PropertyDescriptor descriptor) => throw Immutable();

    /// <inheritdoc/>
    public override bool? DeleteProperty(ObjectInstance target, JsValue property) => throw Immutable();

    private JavaScriptException Immutable() => Native.TypeError(vu.Engine, "SharedArray is immutable");

    private int? IndexOf(JsValue property)
    {
        if (property.IsNumber())
        {
            var number = property.AsNumber();
            return number >= 0 && number < items.Length && number == Math.Floor(number) ? (int)number : null;
        }

        return property.IsString() && int.TryParse(property.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Length ? index : null;
    }

    private JsValue Item(int index)
    {
        var value = vu.Parser.Parse(items[index]);
        if (vu.World.Tracer is { } tracer)
        {
            return tracer.Row(vu, name, index, value, () => $"[{string.Join(",", items.Select(System.Text.Encoding.UTF8.GetString))}]");
        }

        Freeze(value);
        return value;
    }

    private void Freeze(JsValue value)
    {
        if (value is not ObjectInstance target)
        {
            return;
        }

        foreach (var (_, inner) in Native.Entries(target))
        {
            Freeze(inner);
        }

        vu.Engine.Call(vu.Engine.Intrinsics.Object.Get("freeze"), [target]);
    }
}
