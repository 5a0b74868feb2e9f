using Loadline.Cli.Agents;

namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline agent</c> was asked for.</summary>
internal sealed record AgentChoices
{
    public required IReadOnlyList<AgentClient> Clients { get; init; }

    public AgentScope Scope { get; init; }

    public required AgentFolders Folders { get; init; }

    public string Command { get; init; } = "loadline";

    public bool IsDryRun { get; init; }
}
