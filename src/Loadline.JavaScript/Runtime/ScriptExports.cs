using Jint;
using Jint.Native;

namespace Loadline.JavaScript.Runtime;

/// <summary>What a script exports.</summary>
internal static class ScriptExports
{
    /// <summary>The options as JSON (null for none), and the names of the functions.</summary>
    public static (string? Options, IReadOnlyList<string> Functions) Read(Vu vu)
    {
        var names = new List<string>();
        foreach (var (name, value) in All(vu))
        {
            if (value.IsCallable())
            {
                names.Add(name);
            }
        }

        var options = All(vu).FirstOrDefault(entry => entry.Key == "options").Value;
        return (options is null || options.IsNothing() ? null : Json(vu, options), names);
    }

    private static string? Json(Vu vu, JsValue options)
    {
        try
        {
            var json = vu.Serializer.Serialize(options);
            return json.IsUndefined() ? null : json.ToString();
        }
        catch (Jint.Runtime.JavaScriptException exception)
        {
            throw new ScriptFailure(104, "the options can't be written as JSON: " + exception.Message);
        }
    }

    private static IEnumerable<KeyValuePair<string, JsValue>> All(Vu vu) => Native.Entries(vu.Exports);
}
