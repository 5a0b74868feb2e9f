namespace Loadline.Cli.Agents;

/// <summary>A file that changes.</summary>
/// <param name="Path">The file.</param>
/// <param name="Before">As it is, as bytes one character each; null when it is not there.</param>
/// <param name="After">As it will be; null when it goes.</param>
/// <param name="Notes">What a person should know.</param>
internal sealed record AgentChange(string Path, string? Before, string? After, IReadOnlyList<string> Notes)
{
    /// <summary>Whether anything changes.</summary>
    public bool IsChange => Before != After;
}
