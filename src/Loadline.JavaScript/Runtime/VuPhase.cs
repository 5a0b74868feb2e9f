namespace Loadline.JavaScript.Runtime;

/// <summary>Which part of a script is running: much of k6 is allowed in some of them only.</summary>
internal enum VuPhase
{
    /// <summary>The top level of the script.</summary>
    Init,

    /// <summary><c>setup()</c>.</summary>
    Setup,

    /// <summary>A function of a scenario.</summary>
    Iteration,

    /// <summary><c>teardown()</c>.</summary>
    Teardown,

    /// <summary><c>handleSummary()</c>.</summary>
    Summary,
}
