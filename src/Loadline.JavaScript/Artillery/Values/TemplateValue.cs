using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Values;

/// <summary>A value of a script made ready: texts in it, and keys, are templates.</summary>
internal abstract class TemplateValue
{
    /// <summary>Whether it has to be filled; else it is the same for all.</summary>
    public abstract bool HasTemplates { get; }

    /// <summary>Makes a value ready.</summary>
    public static TemplateValue Of(ScriptValue value) => value switch
    {
        ScriptMap map => new Map([.. map.Entries.Select(entry => (new TemplateText(entry.Key), Of(entry.Value)))]),
        ScriptList list => new List([.. list.Items.Select(Of)]),
        ScriptScalar { Type: ScriptScalarType.Text } text => new Text(new TemplateText(text.Text)),
        _ => new Constant(ScriptValues.Of((ScriptScalar)value)),
    };

    /// <summary>Makes a value of JavaScript ready, which a hook may have put in the place of the script's.</summary>
    public static JsValue Render(JsValue value, ObjectInstance vars, ObjectInstance functions) => value switch
    {
        JsArray array => new JsArray(vars.Engine, [.. Enumerable.Range(0, (int)array.Length).Select(i => Render(array.Get(i), vars, functions))]),
        ObjectInstance map when IsPlain(map) => RenderMap(map, vars, functions),
        _ when value.IsString() => new TemplateText(value.AsString()) is { HasTemplates: true } text ? text.Render(vars, functions) : value,
        _ => value,
    };

    /// <summary>The value as it stands.</summary>
    public abstract JsValue Raw(Jint.Engine engine);

    /// <summary>The value for one user.</summary>
    public abstract JsValue Render(ObjectInstance vars, ObjectInstance functions);

    private static bool IsPlain(ObjectInstance map) => map.Prototype is null || ReferenceEquals(map.Prototype, map.Engine.Intrinsics.Object.PrototypeObject);

    private static JsObject RenderMap(ObjectInstance map, ObjectInstance vars, ObjectInstance functions)
    {
        var made = new JsObject(vars.Engine);
        foreach (var key in map.GetOwnPropertyKeys(Types.String))
        {
            var name = ScriptValues.Text(Render(key, vars, functions));
            made.CreateDataProperty(name, Render(map.Get(key), vars, functions));
        }

        return made;
    }

    private sealed class Constant(JsValue value) : TemplateValue
    {
        public override bool HasTemplates => false;

        public override JsValue Raw(Jint.Engine engine) => value;

        public override JsValue Render(ObjectInstance vars, ObjectInstance functions) => value;
    }

    private sealed class Text(TemplateText text) : TemplateValue
    {
        private readonly JsString _raw = new(text.Written);

        public override bool HasTemplates => text.HasTemplates;

        public override JsValue Raw(Jint.Engine engine) => _raw;

        public override JsValue Render(ObjectInstance vars, ObjectInstance functions) => text.HasTemplates ? text.Render(vars, functions) : _raw;
    }

    private sealed class List(TemplateValue[] items) : TemplateValue
    {
        public override bool HasTemplates { get; } = Array.Exists(items, item => item.HasTemplates);

        public override JsValue Raw(Jint.Engine engine) => new JsArray(engine, Array.ConvertAll(items, item => item.Raw(engine)));

        public override JsValue Render(ObjectInstance vars, ObjectInstance functions) => new JsArray(vars.Engine, Array.ConvertAll(items, item => item.Render(vars, functions)));
    }

    private sealed class Map((TemplateText Key, TemplateValue Value)[] entries) : TemplateValue
    {
        public override bool HasTemplates { get; } = Array.Exists(entries, entry => entry.Key.HasTemplates || entry.Value.HasTemplates);

        public override JsValue Raw(Jint.Engine engine)
        {
            var made = new JsObject(engine);
            foreach (var (key, value) in entries)
            {
                made.CreateDataProperty(key.Written, value.Raw(engine));
            }

            return made;
        }

        public override JsValue Render(ObjectInstance vars, ObjectInstance functions)
        {
            var made = new JsObject(vars.Engine);
            foreach (var (key, value) in entries)
            {
                var name = key.HasTemplates ? ScriptValues.Text(key.Render(vars, functions)) : key.Written;
                made.CreateDataProperty(name, value.Render(vars, functions));
            }

            return made;
        }
    }
}
