using Jint.Native;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>What a response can do as a page: <c>html()</c>, <c>submitForm()</c>, <c>clickLink()</c>.</summary>
internal static class ResponseHtml
{
    /// <summary>The page, or what a selector finds on it.</summary>
    public static JsValue Read(Vu vu, ScriptResponse response, JsValue[] arguments) => throw Missing(vu, "html");

    /// <summary>Sends a form of the page.</summary>
    public static JsValue SubmitForm(Vu vu, ScriptResponse response, JsValue[] arguments) => throw Missing(vu, "submitForm");

    /// <summary>Follows a link of the page.</summary>
    public static JsValue ClickLink(Vu vu, ScriptResponse response, JsValue[] arguments) => throw Missing(vu, "clickLink");

    private static Jint.Runtime.JavaScriptException Missing(Vu vu, string name) => Native.Error(vu.Engine, $"Response.{name}() is not supported yet");
}
