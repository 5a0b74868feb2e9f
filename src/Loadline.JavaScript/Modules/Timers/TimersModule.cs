using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Timers;

/// <summary><c>k6/timers</c>, and the globals of the same names.</summary>
internal static class TimersModule
{
    /// <summary>The functions by name.</summary>
    public static IReadOnlyList<(string Name, int Length, Func<JsValue, JsValue[], JsValue> Body)> Functions { get; } =
    [
        ("setTimeout", 2, (_, arguments) => Set("setTimeout", arguments, repeats: false)),
        ("setInterval", 2, (_, arguments) => Set("setInterval", arguments, repeats: true)),
        ("clearTimeout", 1, (_, arguments) => Clear(arguments)),
        ("clearInterval", 1, (_, arguments) => Clear(arguments)),
    ];

    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/timers", vu => Functions.Select(function => (function.Name, vu.Engine.Global.Get(function.Name, vu.Engine.Global))));

    private static JsValue Set(string name, JsValue[] arguments, bool repeats)
    {
        if (!arguments.At(0).IsCallable())
        {
            throw Native.TypeError(Vu.Current.Engine, $"{name}'s callback isn't a callable function");
        }

        var delay = arguments.At(1).IsUndefined() ? 0 : TypeConverter.ToNumber(arguments[1]);
        return Native.Number(Vu.Current.Loop.SetTimer(arguments[0], delay, repeats, arguments.Length > 2 ? arguments[2..] : []));
    }

    private static JsValue Clear(JsValue[] arguments)
    {
        if (arguments.At(0).IsNumber())
        {
            Vu.Current.Loop.ClearTimer((int)arguments[0].AsNumber());
        }

        return JsValue.Undefined;
    }
}
