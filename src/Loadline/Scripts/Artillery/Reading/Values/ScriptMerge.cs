namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>
/// Puts one value over another as Artillery does. Mappings merge key by key. Lists merge item by item, first with first, for files and
/// environments; only overrides replace them whole.
/// </summary>
public static class ScriptMerge
{
    /// <summary>What files and environments do: an environment with one phase changes the first phase and keeps the others.</summary>
    public static ScriptValue ByIndex(ScriptValue under, ScriptValue over) => Merge(under, over, replacesLists: false);

    /// <summary>What <c>--overrides</c> does: a list replaces the list.</summary>
    public static ScriptValue ReplacingLists(ScriptValue under, ScriptValue over) => Merge(under, over, replacesLists: true);

    private static ScriptValue Merge(ScriptValue under, ScriptValue over, bool replacesLists)
    {
        if (under is ScriptMap below && over is ScriptMap map)
        {
            var entries = below.Entries.Select(entry => map.Entry(entry.Key) is { } set ? set with { Value = Merge(entry.Value, set.Value, replacesLists) } : entry);
            return new ScriptMap([.. entries, .. map.Entries.Where(entry => below.Entry(entry.Key) is null)], below.Location, below.Span);
        }

        if (under is ScriptList first && over is ScriptList list && !replacesLists)
        {
            var items = Enumerable.Range(0, Math.Max(first.Items.Count, list.Items.Count))
                .Select(i => i >= list.Items.Count ? first.Items[i] : i >= first.Items.Count ? list.Items[i] : Merge(first.Items[i], list.Items[i], replacesLists));
            return new ScriptList([.. items], first.Location, first.Span);
        }

        return over;
    }
}
