using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;

namespace Loadline.JavaScript.Runtime;

/// <summary>A class of the runtime that a script can make objects of, and derive from.</summary>
internal sealed class NativeClass : Constructor
{
    private readonly Func<JsValue[], ObjectInstance, ObjectInstance> _make;
    private readonly JsObject _prototype;

    /// <summary>Creates the class.</summary>
    /// <param name="engine">The script's engine.</param>
    /// <param name="name">Name of the class.</param>
    /// <param name="make">Makes an object from arguments, with a prototype.</param>
    /// <param name="methods">What its objects can do.</param>
    public NativeClass(Jint.Engine engine, string name, Func<JsValue[], ObjectInstance, ObjectInstance> make, params ReadOnlySpan<(string Name, int Length, Func<JsValue, JsValue[], JsValue> Body)> methods)
        : base(engine, name)
    {
        _make = make;
        _prototype = new JsObject(engine);
        foreach (var (method, length, body) in methods)
        {
            _prototype.FastSetProperty(method, new PropertyDescriptor(Native.Function(engine, method, length, body), writable: true, enumerable: false, configurable: true));
        }

        _prototype.FastSetProperty("constructor", new PropertyDescriptor(this, writable: true, enumerable: false, configurable: true));
        DefineOwnProperty("prototype", new PropertyDescriptor(_prototype, writable: false, enumerable: false, configurable: false));
    }

    /// <summary>What its objects inherit from.</summary>
    public ObjectInstance ClassPrototype => _prototype;

    /// <inheritdoc/>
    public override ObjectInstance Construct(JsValue[] arguments, JsValue newTarget) =>
        _make(arguments, (newTarget as ObjectInstance)?.Get("prototype", newTarget) as ObjectInstance ?? _prototype);
}
