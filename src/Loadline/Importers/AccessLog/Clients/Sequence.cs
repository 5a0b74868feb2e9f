namespace Loadline.Importers.AccessLog.Clients;

/// <summary>A sequence of requests and how often it was seen.</summary>
/// <param name="steps">Numbers of endpoints.</param>
internal sealed class Sequence(int[] steps)
{
    /// <summary>Numbers of endpoints.</summary>
    public IReadOnlyList<int> Steps => steps;

    /// <summary>How often.</summary>
    public long Count { get; set; }
}
