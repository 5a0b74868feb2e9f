namespace Loadline.Scripts.JavaScript.Evaluation;

/// <summary>How a statement ended.</summary>
internal enum Completion
{
    /// <summary>The next one follows.</summary>
    Normal,

    /// <summary>The function is left.</summary>
    Return,

    /// <summary>The loop is left.</summary>
    Break,

    /// <summary>The next turn of the loop follows.</summary>
    Continue,

    /// <summary>An exception was thrown.</summary>
    Throw,
}
