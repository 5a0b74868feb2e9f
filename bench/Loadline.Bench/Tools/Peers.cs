namespace Loadline.Bench.Tools;

/// <summary>All tools, Loadline first.</summary>
internal static class Peers
{
    public static ITool Loadline { get; } = new LoadlineTool();

    public static ITool Wrk { get; } = new WrkTool();

    public static ITool Hey { get; } = new HeyTool();

    public static ITool Autocannon { get; } = new AutocannonTool();

    public static ITool Artillery { get; } = new ArtilleryTool();

    public static ITool Ab { get; } = new AbTool();

    /// <summary>Those of the list that are wanted and installed; what is missing is said.</summary>
    public static List<ITool> Present(BenchOptions options, params ITool[] tools)
    {
        var present = new List<ITool>();
        foreach (var tool in tools.Where(tool => options.WantsTool(tool.Name)))
        {
            if (tool.Version() is null)
            {
                Console.Error.WriteLine($"{tool.Name} is not installed and is left out");
            }
            else
            {
                present.Add(tool);
            }
        }

        return present;
    }

    /// <summary>Names and versions in one sentence.</summary>
    public static string Versions(IEnumerable<ITool> tools) => string.Join(", ", tools.Select(tool => $"{tool.Name} {tool.Version()}"));
}
