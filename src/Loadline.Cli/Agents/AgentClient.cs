namespace Loadline.Cli.Agents;

/// <summary>A program in which an agent works.</summary>
internal enum AgentClient
{
    /// <summary>Claude Code.</summary>
    Claude,

    /// <summary>GitHub Copilot, in VS Code and on the command line.</summary>
    Copilot,

    /// <summary>Cursor.</summary>
    Cursor,

    /// <summary>Any that reads <c>AGENTS.md</c> and <c>.agents/skills</c>.</summary>
    Agents,
}
