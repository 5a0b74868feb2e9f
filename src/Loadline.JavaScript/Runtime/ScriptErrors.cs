using System.Text;
using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Loadline.JavaScript.Runtime;

/// <summary>Errors of scripts as text.</summary>
internal static class ScriptErrors
{
    private const int Longest = 20_000;

    /// <summary>Name, message and stack of an exception that a script threw; for others what a user can do with.</summary>
    public static string Of(Exception exception) => exception switch
    {
        ScriptFailure failure => failure.Message,
        JavaScriptException thrown => OfThrown(thrown),
        PromiseRejectedException rejected => Of(rejected.RejectedValue),
        RegexMatchTimeoutException => "Error: a regular expression took longer than 5 s",
        RecursionDepthOverflowException or InsufficientExecutionStackException => "RangeError: Maximum call stack size exceeded",
        MemoryLimitExceededException => "RangeError: an array of the script is longer than 20,000,000 items",
        OutOfMemoryException => "RangeError: the script needs more memory than there is",
        Sandbox.ScriptInterruptedException { Reason: Sandbox.InterruptReason.Memory } => "RangeError: the script needs more memory than it may use",
        JintException jint => "Error: " + jint.Message,
        _ => "Error: " + exception.Message,
    };

    /// <summary>A thrown or rejected value as text, with its stack where it has one.</summary>
    public static string Of(JsValue value)
    {
        if (!value.IsObject())
        {
            return Short(Plain(value));
        }

        var (name, message, stack) = (value.Property("name"), value.Property("message"), value.Property("stack"));
        if (message.IsUndefined() && name.IsUndefined())
        {
            return Short(Plain(value));
        }

        var head = message.IsUndefined() || message.ToString().Length == 0 ? Plain(name) : name.IsUndefined() ? Plain(message) : $"{Plain(name)}: {Plain(message)}";
        return Short(head + Stack(stack.IsString() ? stack.ToString() : null));
    }

    /// <summary>Whether an exception is an error of the script, and no defect of the runtime.</summary>
    public static bool IsOfScript(Exception exception) =>
        exception is JintException or RegexMatchTimeoutException or InsufficientExecutionStackException or OutOfMemoryException or Sandbox.ScriptInterruptedException { Reason: Sandbox.InterruptReason.Memory };

    private static string OfThrown(JavaScriptException thrown)
    {
        var text = Of(thrown.Error);
        return text.Contains("\n\tat ", StringComparison.Ordinal) ? text : Short(text + Stack(thrown.JavaScriptStackTrace));
    }

    private static string Plain(JsValue value)
    {
        try
        {
            return value.IsObject() && !value.IsCallable() ? ConsoleText.Json(value) : value.ToString();
        }
        catch (JintException)
        {
            // A value whose own conversion throws.
            return "an error that can't be printed";
        }
    }

    private static string Stack(string? stack)
    {
        if (string.IsNullOrWhiteSpace(stack))
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var line in stack.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("at ", StringComparison.Ordinal)))
        {
            text.Append("\n\t").Append(line);
        }

        return text.ToString();
    }

    private static string Short(string text) => text.Length > Longest ? text[..Longest] + "…" : text;
}
