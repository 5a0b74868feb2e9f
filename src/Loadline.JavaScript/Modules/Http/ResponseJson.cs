using System.Text;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Http;

/// <summary><c>Response.json()</c>.</summary>
internal static class ResponseJson
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 512 };

    /// <summary>The body as JSON, or what a selector finds in it; undefined when it finds nothing.</summary>
    public static JsValue Read(Vu vu, ScriptResponse response, JsValue[] arguments)
    {
        var selector = arguments.At(0);
        if (response.Body is not { } body)
        {
            throw Native.Error(vu.Engine, "the body is null so we can't transform it to JSON - this likely was because of a request error getting the response");
        }

        if (selector.IsNothing())
        {
            try
            {
                return vu.Parser.Parse(body.AsSpan());
            }
            catch (JavaScriptException exception)
            {
                throw Native.Error(vu.Engine, $"cannot parse json due to an error: {exception.Message}");
            }
        }

        try
        {
            using var document = JsonDocument.Parse(body, Limits);
            return JsonQuery.Find(document.RootElement, selector.ToString()) is { } found ? vu.Parser.Parse(Encoding.UTF8.GetBytes(found.GetRawText())) : JsValue.Undefined;
        }
        catch (JsonException)
        {
            return JsValue.Undefined;
        }
    }
}
