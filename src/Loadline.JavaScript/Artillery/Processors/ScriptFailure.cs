namespace Loadline.JavaScript.Artillery.Processors;

/// <summary>A script failed; what plays the user counts it and goes on with the next.</summary>
internal sealed class ScriptFailure : Exception
{
    /// <summary>A failure.</summary>
    public ScriptFailure(ScriptError error, Exception? inner = null)
        : base(error.Name, inner) => Error = error;

    /// <summary>What it failed with.</summary>
    public ScriptError Error { get; }
}
