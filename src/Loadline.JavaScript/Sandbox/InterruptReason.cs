namespace Loadline.JavaScript.Sandbox;

/// <summary>Why a running script was stopped.</summary>
internal enum InterruptReason
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>The run, its scenario or its user is over.</summary>
    Cut,

    /// <summary>What it does took longer than it may.</summary>
    Timeout,

    /// <summary>The process may use no more memory.</summary>
    Memory,
}
