using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>Conditions a run has to keep.</summary>
public sealed class ArtilleryEnsure : ScriptPart
{
    /// <summary>Older keys, limits of <c>http.response_time</c> in milliseconds.</summary>
    public static IReadOnlyList<string> LegacyKeys { get; } = ["min", "max", "median", "p95", "p99"];

    private static readonly IReadOnlySet<string> All = Keys([.. LegacyKeys, "thresholds", "conditions", "maxErrorRate"]);

    internal ArtilleryEnsure(ScriptMap map)
        : base(map)
    {
        Conditions = [.. Maps("conditions").Select(condition => new ArtilleryCondition(condition))];
    }

    /// <summary>Metrics with the value they have to stay below.</summary>
    public IReadOnlyList<ScriptEntry> Thresholds => [.. Maps("thresholds").SelectMany(threshold => threshold.Entries)];

    /// <summary>Expressions over metrics.</summary>
    public IReadOnlyList<ArtilleryCondition> Conditions { get; }

    /// <summary>Limits in the older form: <c>p95</c> and the like.</summary>
    public IEnumerable<ScriptEntry> Legacy => Map.Entries.Where(entry => LegacyKeys.Contains(entry.Key));

    /// <summary>Largest share, in percent, of users that did not complete.</summary>
    public ScriptValue? MaxErrorRate => this["maxErrorRate"];

    /// <summary>Whether it holds any condition.</summary>
    public bool IsEmpty => Thresholds.Count == 0 && Conditions.Count == 0 && !Legacy.Any() && MaxErrorRate is null;

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
