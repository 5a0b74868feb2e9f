using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace Loadline.JavaScript.Artillery.Processors;

/// <summary>What a function of a processor failed with.</summary>
/// <param name="Name">What Artillery counts it under, behind <c>errors.</c>: its code, else its message.</param>
/// <param name="Value">The value that was thrown or handed over.</param>
/// <param name="Place">File and line it comes from; null when that is not known.</param>
internal sealed record ScriptError(string Name, JsValue Value, string? Place = null)
{
    private const int LongestName = 300;

    /// <summary>The error of a value a script handed over.</summary>
    public static ScriptError Of(JsValue value)
    {
        var name = "undefined";
        if (value is ObjectInstance error)
        {
            var code = error.Get("code");
            var message = error.Get("message");
            name = Truthy(code) ? code.ToString() : Truthy(message) ? message.ToString() : "undefined";
        }

        return new ScriptError(Short(name), value);
    }

    /// <summary>An error with a message of our own.</summary>
    public static ScriptError Of(Jint.Engine engine, string message)
    {
        var error = engine.Intrinsics.Error.Construct(message);
        return new ScriptError(Short(message), error);
    }

    /// <summary>The error of an exception that ended a script; null when it is none of a script's making.</summary>
    public static ScriptError? Of(Jint.Engine engine, Exception exception) => exception switch
    {
        JavaScriptException thrown => Of(thrown.Error) with { Place = thrown.Location.SourceFile is { } file ? $"{file}:{thrown.Location.Start.Line}" : null },
        PromiseRejectedException rejected => Of(rejected.RejectedValue),
        TimeoutException => Of(engine, $"the script ran longer than {ScriptHost.LongestCall.TotalSeconds:0} s without a pause"),
        MemoryLimitExceededException => Of(engine, $"the script used more than {ScriptHost.MostBytes / 1024 / 1024} MB"),
        RecursionDepthOverflowException or InsufficientExecutionStackException => Of(engine, "the script called itself too deeply"),
        JintException other => Of(engine, other.Message),
        LoadlineException own => Of(engine, own.Message),
        _ => null,
    };

    private static bool Truthy(JsValue value) => TypeConverter.ToBoolean(value);

    private static string Short(string name) => name.Length <= LongestName ? name : name[..LongestName];
}
