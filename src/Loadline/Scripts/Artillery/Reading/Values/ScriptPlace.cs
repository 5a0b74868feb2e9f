namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>A value and the way to it.</summary>
/// <param name="Path">Keys from the top, such as <c>config.phases[0].duration</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Entry">The key it stands under; null for an item of a list.</param>
public sealed record ScriptPlace(string Path, ScriptValue Value, ScriptEntry? Entry)
{
    /// <summary>The value and everything in it, in the order of the text, the outer before the inner.</summary>
    /// <param name="path">Way to the value.</param>
    /// <param name="value">The value.</param>
    /// <param name="entry">The key it stands under.</param>
    public static IEnumerable<ScriptPlace> Within(string path, ScriptValue value, ScriptEntry? entry = null)
    {
        yield return new ScriptPlace(path, value, entry);
        var inside = value switch
        {
            ScriptMap map => map.Entries.SelectMany(each => Within(path.Length == 0 ? each.Key : $"{path}.{each.Key}", each.Value, each)),
            ScriptList list => list.Items.SelectMany((item, i) => Within($"{path}[{i}]", item)),
            _ => [],
        };
        foreach (var place in inside)
        {
            yield return place;
        }
    }
}
