using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Html;

/// <summary><c>k6/html</c>: reads pages, and finds things on them as jQuery does.</summary>
internal static class HtmlModule
{
    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/html", vu => [("parseHTML", Native.Function(vu.Engine, "parseHTML", 1, Parse))]);

    private static JsValue Parse(JsValue target, JsValue[] arguments)
    {
        var vu = Vu.Current;
        var text = arguments.At(0);
        return HtmlPage.Parse(vu, text.IsNothing() ? "" : text.ToString(), "").Root;
    }
}
