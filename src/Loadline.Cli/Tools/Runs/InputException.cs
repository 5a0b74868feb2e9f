namespace Loadline.Cli.Tools.Runs;

/// <summary>What was to be run can't be used, with what is wrong.</summary>
/// <param name="message">One sentence.</param>
/// <param name="findings">What is wrong, with places.</param>
internal sealed class InputException(string message, IReadOnlyList<Finding> findings) : Exception(message)
{
    /// <summary>What is wrong, with places.</summary>
    public IReadOnlyList<Finding> Findings => findings;
}
