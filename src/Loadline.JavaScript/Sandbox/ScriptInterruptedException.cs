namespace Loadline.JavaScript.Sandbox;

/// <summary>A running script was stopped. No script can catch it: it is none of its own errors, and its <c>finally</c> blocks don't run.</summary>
internal sealed class ScriptInterruptedException(InterruptReason reason) : Exception($"The script was stopped: {reason}.")
{
    /// <summary>Why.</summary>
    public InterruptReason Reason => reason;
}
