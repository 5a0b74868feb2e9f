namespace Loadline.JavaScript.Tracing;

/// <summary>What a trace has learned about one request of a script: what its checks want of the response.</summary>
internal sealed class TracedKnowledge
{
    private static readonly int[] Preferred = [200, 201, 204, 202, 302, 301, 303, 307, 404, 401];

    /// <summary>Statuses that all checks take; null when none looks at the status.</summary>
    public IReadOnlySet<int>? Statuses { get; private set; }

    /// <summary>JSONPaths that checks look at.</summary>
    public SortedSet<string> Json { get; } = new(StringComparer.Ordinal);

    /// <summary>Text checks look for in the body; null for none.</summary>
    public string? Contains { get; set; }

    /// <summary>Header checks look at; null for none.</summary>
    public string? Header { get; set; }

    /// <summary>Names of the checks that were looked at.</summary>
    public HashSet<string> Checks { get; } = new(StringComparer.Ordinal);

    /// <summary>Times another status was tried, because the script did not go on with the last.</summary>
    public int Tries { get; set; }

    /// <summary>The status a made-up response has.</summary>
    public int Status => Statuses is { Count: > 0 } statuses ? Preferred.FirstOrDefault(statuses.Contains, statuses.Min()) : Preferred[Tries % Preferred.Length];

    /// <summary>A check takes some statuses only.</summary>
    public void Take(IReadOnlySet<int> statuses) => Statuses = Statuses is null ? statuses : Statuses.Intersect(statuses).ToHashSet();
}
