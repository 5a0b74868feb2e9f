using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Values;

/// <summary>Values between script text, JSON and JavaScript.</summary>
internal static class ScriptValues
{
    private const int DeepestJson = 500;

    /// <summary>A value of a script as JavaScript has it. Each call makes new objects.</summary>
    public static JsValue Of(Jint.Engine engine, ScriptValue value)
    {
        switch (value)
        {
            case ScriptMap map:
                var made = new JsObject(engine);
                foreach (var entry in map.Entries)
                {
                    made.CreateDataProperty(entry.Key, Of(engine, entry.Value));
                }

                return made;
            case ScriptList list:
                return new JsArray(engine, [.. list.Items.Select(item => Of(engine, item))]);
            default:
                return Of((ScriptScalar)value);
        }
    }

    /// <summary>A single value as JavaScript has it; a date is its text.</summary>
    public static JsValue Of(ScriptScalar scalar) => scalar.Type switch
    {
        ScriptScalarType.Null => JsValue.Null,
        ScriptScalarType.Boolean => scalar.Number == 1 ? JsBoolean.True : JsBoolean.False,
        ScriptScalarType.Number => JsNumber.Create(scalar.Number),
        _ => new JsString(scalar.Text),
    };

    /// <summary>A value of JavaScript as a script would hold it: what JSON has of it.</summary>
    public static ScriptValue Of(JsValue value, SourceLocation place) => value switch
    {
        JsArray array => new ScriptList([.. Enumerable.Range(0, (int)array.Length).Select(i => Of(array.Get(i), place))], place),
        ObjectInstance map when map is not Function => new ScriptMap([.. map.GetOwnPropertyKeys(Types.String).Select(key => (key, Value: map.Get(key))).Where(pair => !pair.Value.IsUndefined()).Select(pair => new ScriptEntry(pair.key.ToString(), place, Of(pair.Value, place)))], place),
        _ when value.IsNumber() => ScriptScalar.Of(value.AsNumber(), place),
        _ when value.IsBoolean() => ScriptScalar.Of(value.AsBoolean(), place),
        _ when value.IsNull() || value.IsUndefined() => ScriptScalar.Nothing(place),
        _ => ScriptScalar.Of(TypeConverter.ToString(value), place),
    };

    /// <summary>The value a JSON text holds; null when it is none.</summary>
    public static JsValue? Parse(Jint.Engine engine, string json)
    {
        try
        {
            return new JsonParser(engine, DeepestJson).Parse(json);
        }
        catch (Exception wrong) when (wrong is JavaScriptException or JintException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>JSON of a value; null where JavaScript gives undefined.</summary>
    public static string? Json(Jint.Engine engine, JsValue value) => new JsonSerializer(engine).Serialize(value) is { } text && text.IsString() ? text.AsString() : null;

    /// <summary>Text of a value as JavaScript puts it into a text.</summary>
    public static string Text(JsValue value) => value.IsString() ? value.AsString() : TypeConverter.ToString(value);

    /// <summary>Whether JavaScript takes a value for true.</summary>
    public static bool IsTrue(JsValue value) => TypeConverter.ToBoolean(value);

    /// <summary>Whether two values are the same, without conversion.</summary>
    public static bool AreSame(JsValue one, JsValue other) => one.Type == other.Type && one.Type switch
    {
        Types.Number => one.AsNumber().Equals(other.AsNumber()) && !double.IsNaN(one.AsNumber()),
        Types.Object => ReferenceEquals(one, other),
        _ => one.Equals(other),
    };

    /// <summary>An own property; undefined when it is not there.</summary>
    public static JsValue Of(JsValue map, string key) => map is ObjectInstance instance ? instance.Get(key) : JsValue.Undefined;
}
