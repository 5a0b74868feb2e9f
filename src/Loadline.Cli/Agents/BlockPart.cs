namespace Loadline.Cli.Agents;

/// <summary>A marked block in a file that may hold what others wrote.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">What stands between the marks; ends with a line feed.</param>
internal sealed record BlockPart(string Path, string Text) : AgentPart(Path)
{
    /// <inheritdoc/>
    public override AgentEdit Install(string? before) => new(MarkedBlock.Put(before, Text));

    /// <inheritdoc/>
    public override AgentEdit Uninstall(string? before) => new(MarkedBlock.Remove(before));
}
