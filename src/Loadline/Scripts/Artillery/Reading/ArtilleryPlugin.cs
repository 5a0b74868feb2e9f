using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A plugin that is switched on.</summary>
public sealed class ArtilleryPlugin
{
    /// <summary>Plugins that come with Artillery.</summary>
    public static IReadOnlyList<string> Bundled { get; } = ["apdex", "ensure", "expect", "fake-data", "metrics-by-endpoint", "publish-metrics", "slack"];

    internal ArtilleryPlugin(ScriptEntry entry)
    {
        Entry = entry;
        Ensure = entry is { Key: "ensure", Value: ScriptMap map } ? new ArtilleryEnsure(map) : null;
    }

    /// <summary>Its name and settings as they stand.</summary>
    public ScriptEntry Entry { get; }

    /// <summary>Its name, without <c>artillery-plugin-</c>.</summary>
    public string Name => Entry.Key;

    /// <summary>Its settings; null when they are no mapping.</summary>
    public ScriptMap? Options => Entry.Value as ScriptMap;

    /// <summary>The conditions when it is <c>ensure</c>; else null.</summary>
    public ArtilleryEnsure? Ensure { get; }
}
