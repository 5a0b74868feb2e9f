namespace Loadline.Cli.Agents;

/// <summary>For whom something is installed.</summary>
internal enum AgentScope
{
    /// <summary>For everybody who works in a folder: files in it, to be committed.</summary>
    Project,

    /// <summary>For one user in all folders: files in the home folder.</summary>
    User,
}
