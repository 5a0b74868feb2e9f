using Jint;
using Jint.Native;
using Loadline.JavaScript.Sandbox;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Runtime;

/// <summary>Plays <c>setup()</c> or <c>teardown()</c>.</summary>
internal static class OnceCall
{
    private static readonly Dictionary<string, string> NoTags = new(StringComparer.Ordinal);

    /// <summary>Plays a function; on the user's thread.</summary>
    /// <param name="vu">The user, with the script loaded.</param>
    /// <param name="name">Name of the function.</param>
    /// <param name="phase">What it is.</param>
    /// <param name="data">What it is given, as JSON; null for nothing.</param>
    /// <param name="timeoutCode">Exit code when it takes too long.</param>
    /// <param name="limit">How long it may take.</param>
    /// <returns>What it returned as JSON; null for nothing.</returns>
    /// <exception cref="ScriptFailure">It threw or took too long.</exception>
    public static string? Play(Vu vu, string name, VuPhase phase, string? data, int timeoutCode, TimeSpan limit)
    {
        if (!vu.TryFunction(name, out var function))
        {
            return null;
        }

        vu.Phase = phase;
        vu.Tags.Begin(vu.Recording, null, NoTags, "::" + name);
        vu.Group = vu.World.Groups;
        try
        {
            JsValue[] arguments = data is null ? [] : [vu.Parser.Parse(data)];
            var result = vu.Loop.Run(() => vu.Engine.Call(function, arguments));
            var json = vu.Serializer.Serialize(result);
            return json.IsUndefined() ? null : json.ToString();
        }
        catch (ScriptInterruptedException interrupted) when (interrupted.Reason == InterruptReason.Timeout)
        {
            throw new ScriptFailure(timeoutCode, $"{name}() execution timed out after {K6Durations.Format(limit)}");
        }
        catch (ScriptInterruptedException)
        {
            throw vu.World.Verdicts.Aborted is { } aborted ? new ScriptFailure(108, $"test aborted: {aborted}") : new ScriptFailure(105, $"{name}() was stopped");
        }
        catch (Exception exception) when (ScriptErrors.IsOfScript(exception))
        {
            throw new ScriptFailure(107, ScriptErrors.Of(exception));
        }
        finally
        {
            vu.Resume();
            vu.Loop.Clear();
        }
    }
}
