using Jint;
using Jint.Native;
using Loadline.JavaScript.Runtime;
using Loadline.Plans;

namespace Loadline.JavaScript.Modules;

/// <summary>Tags a script gives to a sample.</summary>
internal static class OwnTagsReader
{
    private const int LongestValue = 1000;

    /// <summary>The tags of an object, in ascending order of their names.</summary>
    /// <exception cref="Jint.Runtime.JavaScriptException">A value is no text, number or truth value.</exception>
    public static IReadOnlyList<Field> Read(Vu vu, JsValue value)
    {
        if (value.IsNothing())
        {
            return [];
        }

        var tags = Native.Entries(value).Select(entry => new Field(entry.Key, ValueOf(vu, entry.Key, entry.Value))).ToArray();
        Array.Sort(tags, static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return tags;
    }

    /// <summary>The text of a tag's value.</summary>
    public static string ValueOf(Vu vu, string name, JsValue value)
    {
        if (!value.IsString() && !value.IsNumber() && !value.IsBoolean())
        {
            throw Native.TypeError(vu.Engine, $"invalid value for metric tag '{name}': only String, Boolean and Number types are accepted as a metric tag values");
        }

        var text = value.ToString();
        return text.Length > LongestValue ? text[..LongestValue] : text;
    }
}
