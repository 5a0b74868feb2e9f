using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>
/// A mapping of a script with a name for each key that Artillery knows. Values are kept as they stand, because most may be templates;
/// a list with the wrong shape reads as an empty one, and <see cref="Map"/> has it as it is.
/// </summary>
public abstract class ScriptPart
{
    private protected ScriptPart(ScriptMap map) => Map = map;

    /// <summary>The mapping as it stands.</summary>
    public ScriptMap Map { get; }

    /// <summary>Where it begins.</summary>
    public SourceLocation Location => Map.Location;

    /// <summary>Keys Artillery does not know here. It ignores them without a word.</summary>
    public IEnumerable<ScriptEntry> Unknown => Map.Entries.Where(entry => !Known.Contains(entry.Key));

    /// <summary>Keys Artillery knows here.</summary>
    public abstract IReadOnlySet<string> Known { get; }

    /// <summary>Value of a key; null when it is not there.</summary>
    public ScriptValue? this[string key] => Map[key];

    private protected ScriptScalar? Scalar(string key) => Map[key] as ScriptScalar;

    private protected ScriptMap? Inner(string key) => Map[key] as ScriptMap;

    private protected static IReadOnlySet<string> Keys(params string[] keys) => new HashSet<string>(keys, StringComparer.Ordinal);

    /// <summary>A mapping that is not there: empty, at the place of this part.</summary>
    private protected ScriptMap Empty => new([], Location);

    /// <summary>A text or a list of texts, as hooks are written.</summary>
    private protected IReadOnlyList<ScriptScalar> Names(string key) => Map[key] switch
    {
        ScriptScalar { Type: not ScriptScalarType.Null } one => [one],
        ScriptList list => [.. list.Items.OfType<ScriptScalar>()],
        _ => [],
    };

    /// <summary>A mapping or a list of mappings.</summary>
    private protected IReadOnlyList<ScriptMap> Maps(string key) => Map[key] switch
    {
        ScriptMap one => [one],
        ScriptList list => [.. list.Items.OfType<ScriptMap>()],
        _ => [],
    };
}
