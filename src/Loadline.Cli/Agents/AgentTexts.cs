using System.Text;

namespace Loadline.Cli.Agents;

/// <summary>What agents are told: an agent that does this work, skills that say how, and the short form for <c>AGENTS.md</c>.</summary>
internal static class AgentTexts
{
    /// <summary>Names of the skills.</summary>
    public static IReadOnlyList<string> Skills { get; } = ["loadline-benchmark", "loadline-judge", "loadline-review"];

    /// <summary>The short form.</summary>
    public static string Guide { get; } = Read("guide");

    /// <summary>The agent, with the name it has in a client.</summary>
    public static string Agent(string name) => Read("agent").Replace("{name}", name, StringComparison.Ordinal);

    /// <summary>A skill.</summary>
    public static string Skill(string name) => Read(name);

    private static string Read(string name)
    {
        using var stream = typeof(AgentTexts).Assembly.GetManifestResourceStream($"agents/{name}.md")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }
}
