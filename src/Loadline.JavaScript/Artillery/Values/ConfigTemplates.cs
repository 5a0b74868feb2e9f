using Jint.Native.Object;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Values;

/// <summary>Fills the templates of a script's settings once, as Artillery does when it loads a script; places are kept.</summary>
internal static class ConfigTemplates
{
    /// <summary>The settings with all templates filled.</summary>
    public static ScriptValue Fill(ScriptValue value, ObjectInstance vars, ObjectInstance functions) => value switch
    {
        ScriptMap map => new ScriptMap([.. map.Entries.Select(entry => entry with { Key = Key(entry.Key, vars, functions), Value = Fill(entry.Value, vars, functions) }).DistinctBy(entry => entry.Key, StringComparer.Ordinal)], map.Location, map.Span),
        ScriptList list => new ScriptList([.. list.Items.Select(item => Fill(item, vars, functions))], list.Location, list.Span),
        ScriptScalar { Type: ScriptScalarType.Text } text when new TemplateText(text.Text) is { HasTemplates: true } template => ScriptValues.Of(template.Render(vars, functions), text.Location),
        _ => value,
    };

    private static string Key(string key, ObjectInstance vars, ObjectInstance functions) =>
        new TemplateText(key) is { HasTemplates: true } template ? ScriptValues.Text(template.Render(vars, functions)) : key;
}
