namespace Loadline.Cli.Agents;

/// <summary>What is installed for a client.</summary>
internal static class AgentParts
{
    private const string Agent = "performance-engineer";

    /// <summary>The parts, in the order they are written.</summary>
    /// <param name="client">The client.</param>
    /// <param name="scope">For whom.</param>
    /// <param name="folders">Where files go.</param>
    /// <param name="command">What the client starts, with <c>mcp</c> as its argument.</param>
    public static IReadOnlyList<AgentPart> Of(AgentClient client, AgentScope scope, AgentFolders folders, string command)
    {
        var isUser = scope == AgentScope.User;
        var root = isUser ? folders.Home : folders.Project;
        string At(params ReadOnlySpan<string> names) => Path.Combine([root, .. names]);
        (string, string)[] plain = [("command", Quoted(command)), ("args", """["mcp"]""")];
        (string, string)[] typed = [("type", "\"stdio\""), .. plain];
        return client switch
        {
            AgentClient.Claude =>
            [
                new EntryPart(isUser ? At(".claude.json") : At(".mcp.json"), "mcpServers", typed),
                new OwnPart(At(".claude", "agents", Agent + ".md"), AgentTexts.Agent(Agent)),
                .. Skills(At(".claude", "skills")),
            ],
            AgentClient.Copilot =>
            [
                new EntryPart(isUser ? Path.Combine(folders.Settings, "Code", "User", "mcp.json") : At(".vscode", "mcp.json"), "servers", typed),
                new OwnPart(isUser ? At(".copilot", "agents", Agent + ".agent.md") : At(".github", "agents", Agent + ".agent.md"), AgentTexts.Agent(Agent)),
                .. Skills(isUser ? At(".copilot", "skills") : At(".github", "skills")),
            ],
            AgentClient.Cursor =>
            [
                new EntryPart(At(".cursor", "mcp.json"), "mcpServers", plain),
                new OwnPart(At(".cursor", "agents", Agent + ".md"), AgentTexts.Agent(Agent)),
                .. Skills(At(".cursor", "skills")),
            ],
            _ => isUser ? [.. Skills(At(".agents", "skills"))] : [new BlockPart(At("AGENTS.md"), AgentTexts.Guide), .. Skills(At(".agents", "skills"))],
        };
    }

    private static IEnumerable<AgentPart> Skills(string folder) => AgentTexts.Skills.Select(skill => new OwnPart(Path.Combine(folder, skill, "SKILL.md"), AgentTexts.Skill(skill)));

    private static string Quoted(string text) => System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes($"\"{System.Text.Json.JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""));
}
