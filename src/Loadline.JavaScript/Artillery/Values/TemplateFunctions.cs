using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;
using Loadline.JavaScript.Artillery.Processors;

namespace Loadline.JavaScript.Artillery.Values;

/// <summary>The functions of templates every user has.</summary>
internal static class TemplateFunctions
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const int LongestText = 1_000_000;

    /// <summary>The functions as an object.</summary>
    public static JsObject Of(ScriptHost host)
    {
        var functions = new JsObject(host.Engine);
        functions.Set("$randomNumber", new ClrFunction(host.Engine, "$randomNumber", (_, given) => Number(host.Random, given)));
        functions.Set("$randomString", new ClrFunction(host.Engine, "$randomString", (_, given) => Text(host.Random, given)));
        return functions;
    }

    /// <summary>A whole number between two, both included; with a fraction when one of them has one.</summary>
    private static JsNumber Number(Random random, JsValue[] given)
    {
        double Bound(int i, double otherwise) => given.Length > i && !given[i].IsUndefined() && double.IsFinite(TypeConverter.ToNumber(given[i])) ? TypeConverter.ToNumber(given[i]) : otherwise;
        var (low, high) = given.Length == 1 || (given.Length > 1 && given[1].IsUndefined()) ? (0, Bound(0, 1)) : (Bound(0, 0), Bound(1, 1));
        (low, high) = low > high ? (high, low) : (low, high);
        return double.IsInteger(low) && double.IsInteger(high)
            ? JsNumber.Create(low + Math.Floor(random.NextDouble() * (high - low + 1)))
            : JsNumber.Create(low + (random.NextDouble() * (high - low)));
    }

    private static JsString Text(Random random, JsValue[] given)
    {
        var length = given.Length > 0 && given[0].IsNumber() ? Math.Clamp((int)Math.Ceiling(given[0].AsNumber()), 0, LongestText) : 10;
        return new JsString(string.Create(length, random, static (span, random) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Letters[random.Next(Letters.Length)];
            }
        }));
    }
}
