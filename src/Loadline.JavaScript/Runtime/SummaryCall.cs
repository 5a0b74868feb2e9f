using Jint;
using Jint.Native;

namespace Loadline.JavaScript.Runtime;

/// <summary>Plays <c>handleSummary()</c>.</summary>
internal static class SummaryCall
{
    /// <summary>Plays it; on the user's thread.</summary>
    /// <param name="vu">The user, with the script loaded.</param>
    /// <param name="data">What it is given, as JSON.</param>
    /// <returns>What it wants written where; null when it returned nothing, so that the usual summary is printed.</returns>
    /// <exception cref="ScriptFailure">It threw, or returned something else.</exception>
    public static IReadOnlyList<KeyValuePair<string, byte[]>>? Play(Vu vu, string data)
    {
        if (!vu.TryFunction("handleSummary", out var function))
        {
            return null;
        }

        vu.Phase = VuPhase.Summary;
        JsValue result;
        try
        {
            result = vu.Loop.Run(() => vu.Engine.Call(function, [vu.Parser.Parse(data)]));
        }
        catch (Exception exception) when (ScriptErrors.IsOfScript(exception))
        {
            throw new ScriptFailure(0, ScriptErrors.Of(exception));
        }

        if (!result.IsObject())
        {
            return null;
        }

        var written = new List<KeyValuePair<string, byte[]>>();
        foreach (var (place, content) in Native.Entries(result))
        {
            var bytes = content.IsNothing() ? null : Native.Bytes(content);
            written.Add(new(place, bytes ?? throw new ScriptFailure(0, $"handleSummary() returned something else than a string or an ArrayBuffer for '{place}'")));
        }

        return written;
    }
}
