using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Runtime;

namespace Loadline.JavaScript.Runtime;

/// <summary>What <c>console.log</c> prints for its arguments.</summary>
internal static class ConsoleText
{
    /// <summary>Arguments, separated by blanks.</summary>
    public static string Of(JsValue[] arguments)
    {
        if (arguments.Length == 1)
        {
            return Of(arguments[0]);
        }

        var text = new StringBuilder();
        foreach (var argument in arguments)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(Of(argument));
        }

        return text.ToString();
    }

    /// <summary>A value: texts as they are, errors with their stack, objects as JSON.</summary>
    public static string Of(JsValue value)
    {
        if (!value.IsObject() || value.IsCallable())
        {
            return value.IsCallable() ? "[object Function]" : value.ToString();
        }

        if (value is Jint.Native.Error.ErrorInstance)
        {
            return ScriptErrors.Of(value);
        }

        return Json(value);
    }

    /// <summary>A value as JSON; of one that has none, its text.</summary>
    public static string Json(JsValue value)
    {
        try
        {
            var json = new JsonSerializer(Vu.Current.Engine).Serialize(value);
            return json.IsUndefined() ? value.ToString() : json.ToString();
        }
        catch (JavaScriptException)
        {
            // A cycle, or a conversion that throws.
            return "[object Object]";
        }
    }
}
