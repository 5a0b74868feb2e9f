namespace Loadline.Cli.Agents;

/// <summary>Something that is installed into one file.</summary>
/// <param name="Path">The file.</param>
internal abstract record AgentPart(string Path)
{
    /// <summary>The file with the part in it, as bytes one character each; null for a file that is not there.</summary>
    /// <param name="before">The file as it is; null for none.</param>
    /// <exception cref="LoadlineException">The file is none that the part can be put into, or holds something of a person in its place.</exception>
    public abstract AgentEdit Install(string? before);

    /// <summary>The file without the part.</summary>
    /// <param name="before">The file as it is; null for none.</param>
    public abstract AgentEdit Uninstall(string? before);
}
