using Jint.Native;
using Jint.Runtime.Modules;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules;

/// <summary>A module of k6.</summary>
internal sealed class ScriptModule
{
    private readonly Func<Vu, IEnumerable<(string Name, JsValue Value)>>? _exports;
    private readonly OrderedDictionary<string, Func<Vu, JsValue>>? _parts;

    /// <summary>A module whose exports are made together.</summary>
    /// <param name="name">Name it is imported by.</param>
    /// <param name="exports">Makes what a user's script gets from it: names and values; <c>default</c> is an object of all of them unless it is among them.</param>
    public ScriptModule(string name, Func<Vu, IEnumerable<(string Name, JsValue Value)>> exports) => (Name, _exports) = (name, exports);

    /// <summary>A module whose exports are made when they are first used: of a thousand users each would else have dozens of functions that none calls.</summary>
    /// <param name="name">Name it is imported by.</param>
    /// <param name="parts">Its exports with what makes each; <c>default</c> is an object of all of them.</param>
    public ScriptModule(string name, IReadOnlyList<(string Name, Func<Vu, JsValue> Make)> parts) =>
        (Name, _parts) = (name, new OrderedDictionary<string, Func<Vu, JsValue>>(parts.Select(part => KeyValuePair.Create(part.Name, part.Make)), StringComparer.Ordinal));

    /// <summary>Name it is imported by.</summary>
    public string Name { get; }

    /// <summary>Makes the module for a user.</summary>
    /// <param name="vu">The user.</param>
    /// <param name="builder">Takes the exports.</param>
    /// <param name="wanted">Names that the script imports, the default beside them; null when that is not known.</param>
    public void Export(Vu vu, ModuleBuilder builder, IReadOnlySet<string>? wanted = null)
    {
        if (_parts is not null)
        {
            var lazy = new LazyObject(vu, _parts);
            foreach (var (name, _) in _parts.Where(part => wanted?.Contains(part.Key) != false))
            {
                builder.ExportValue(name, lazy.Get(name, lazy));
            }

            builder.ExportValue("default", lazy);
            return;
        }

        var all = new JsObject(vu.Engine);
        var hasDefault = false;
        foreach (var (export, value) in _exports!(vu))
        {
            builder.ExportValue(export, value);
            all.FastSetDataProperty(export, value);
            hasDefault |= export == "default";
        }

        if (!hasDefault)
        {
            builder.ExportValue("default", all);
        }
    }
}
