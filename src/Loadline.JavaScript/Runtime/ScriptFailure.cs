namespace Loadline.JavaScript.Runtime;

/// <summary>The script or its options can't be run, or end the run.</summary>
/// <param name="exitCode">k6's exit code.</param>
/// <param name="message">What happened, with the stack of the script where there is one.</param>
internal sealed class ScriptFailure(int exitCode, string message) : Exception(message)
{
    /// <summary>k6's exit code.</summary>
    public int ExitCode => exitCode;

    /// <summary>What is wrong with the input, where it is known in parts.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
