using Jint.Native;

namespace Loadline.JavaScript.Artillery.Processors;

/// <summary>What a function handed over when it was done.</summary>
/// <param name="Values">The values.</param>
/// <param name="IsPromise">Whether it did so by a promise.</param>
internal readonly record struct CallResult(JsValue[] Values, bool IsPromise)
{
    /// <summary>The first value; undefined when there is none.</summary>
    public JsValue First => Values.Length > 0 ? Values[0] : JsValue.Undefined;
}
