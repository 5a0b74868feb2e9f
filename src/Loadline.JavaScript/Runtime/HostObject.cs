using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace Loadline.JavaScript.Runtime;

/// <summary>An object of a script with something of the runtime behind it, which the script has no way to reach.</summary>
/// <typeparam name="T">What is behind it.</typeparam>
internal sealed class HostObject<T> : ObjectInstance
{
    /// <summary>Creates the object.</summary>
    public HostObject(Jint.Engine engine, ObjectInstance prototype, T value)
        : base(engine)
    {
        Value = value;
        Prototype = prototype;
    }

    /// <summary>What is behind it.</summary>
    public T Value { get; }

    /// <summary>What is behind <c>this</c>, when it is such an object.</summary>
    /// <exception cref="Jint.Runtime.JavaScriptException">It is something else.</exception>
    public static T Of(JsValue target, string method) =>
        target is HostObject<T> host ? host.Value : throw Native.TypeError(Vu.Current.Engine, $"{method} called on an object of another kind");
}
