namespace Loadline.JavaScript.Tracing;

/// <summary>Data of a script.</summary>
/// <param name="name">Name the script gives it, or of its file.</param>
internal sealed class TracedFeed(string name)
{
    /// <summary>Name the script gives it, or of its file.</summary>
    public string Name => name;

    /// <summary>The rows as a JSON array.</summary>
    public string Rows { get; set; } = "[]";

    /// <summary>Index of each row that was taken, in order.</summary>
    public List<int> Picks { get; } = [];

    /// <summary>Whether the rows taken are counted off: each is the next.</summary>
    public bool IsSequential => Picks.Count > 2 && Picks.Distinct().Skip(1).Any() && Picks.Zip(Picks.Skip(1)).All(pair => pair.Second == pair.First || pair.Second == pair.First + 1 || pair.Second == 0);
}
