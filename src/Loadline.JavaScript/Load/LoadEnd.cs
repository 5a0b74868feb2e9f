namespace Loadline.JavaScript.Load;

/// <summary>Why the load of a script ended.</summary>
internal enum LoadEnd
{
    /// <summary>All scenarios were played.</summary>
    Completed,

    /// <summary>A threshold with <c>abortOnFail</c> was crossed.</summary>
    ThresholdCrossed,

    /// <summary>The script called <c>exec.test.abort</c>.</summary>
    Aborted,

    /// <summary>The user stopped it.</summary>
    Interrupted,
}
