using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>Reads Artillery scripts, YAML or JSON. It judges nothing but whether there is a script.</summary>
public static class ArtilleryReader
{
    /// <summary>Reads one file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name in places; null for a text that came from no file.</param>
    public static ArtilleryReading Read(string text, string? file)
    {
        var findings = new List<Finding>();
        switch (ScriptYaml.Read(text, file, findings))
        {
            case ScriptMap map:
                return new ArtilleryReading(new ArtilleryScript(map) { Comments = ScriptComments.Of(text, file) }, findings);
            case { } other:
                return new ArtilleryReading(null, [Finding.Error("no-script", $"A mapping with 'config' and 'scenarios' is expected, not {other.Kind}.", other.Location)]);
            default:
                return new ArtilleryReading(null, findings);
        }
    }

    /// <summary>Whether a text is an Artillery script, or a part of one, rather than something else in YAML or JSON: it has a key of theirs at the top.</summary>
    public static bool LooksLikeOne(string text) => Read(text, null).Script is { } script && LooksLikeOne(script);

    /// <summary>Whether what was read is an Artillery script or a part of one.</summary>
    public static bool LooksLikeOne(ArtilleryScript script) => script["scenarios"] is not null || script["config"] is ScriptMap;

    /// <summary>Several files as one script, as <c>artillery run a.yml b.yml</c> and <c>--config</c> merge them.</summary>
    /// <param name="scripts">The files in order; later ones win, lists merge item by item.</param>
    public static ArtilleryScript Merge(IReadOnlyList<ArtilleryScript> scripts) => new((ScriptMap)scripts.Select(script => (ScriptValue)script.Map).Aggregate(ScriptMerge.ByIndex))
    {
        Comments = [.. scripts.SelectMany(script => script.Comments)],
    };

    /// <summary>A value on a command line, such as that of <c>--overrides</c>; null, and an error among the findings, when it can't be read.</summary>
    public static ScriptValue? Value(string text, string option, ICollection<Finding> findings) => ScriptYaml.Read(text, option, findings);
}
