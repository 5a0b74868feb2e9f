using Jint.Native;
using Jint.Runtime.Modules;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules;

/// <summary>A module of k6.</summary>
/// <param name="name">Name it is imported by.</param>
/// <param name="exports">Makes what a user's script gets from it: names and values; <c>default</c> is an object of all of them unless it is among them.</param>
internal sealed class ScriptModule(string name, Func<Vu, IEnumerable<(string Name, JsValue Value)>> exports)
{
    /// <summary>Name it is imported by.</summary>
    public string Name => name;

    /// <summary>Makes the module for a user.</summary>
    public void Export(Vu vu, ModuleBuilder builder)
    {
        var all = new JsObject(vu.Engine);
        var hasDefault = false;
        foreach (var (export, value) in exports(vu))
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
