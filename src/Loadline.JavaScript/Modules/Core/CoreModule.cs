using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Metrics;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Core;

/// <summary><c>k6</c>: check, group, sleep, fail, randomSeed.</summary>
internal static class CoreModule
{
    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6",
    [
        ("check", static vu => Native.Function(vu.Engine, "check", 3, Check)),
        ("fail", static vu => Native.Function(vu.Engine, "fail", 1, Fail)),
        ("group", static vu => Native.Function(vu.Engine, "group", 2, Group)),
        ("randomSeed", static vu => Native.Function(vu.Engine, "randomSeed", 1, RandomSeed)),
        ("sleep", static vu => Native.Function(vu.Engine, "sleep", 1, Sleep)),
    ]);

    private static JsValue Check(JsValue target, JsValue[] arguments)
    {
        var vu = Vu.Current;
        vu.Need("Using check()", VuPhase.Setup, VuPhase.Iteration, VuPhase.Teardown);
        var (value, all) = (arguments.At(0), true);
        if (!arguments.At(1).IsObject())
        {
            throw Native.TypeError(vu.Engine, "no checks provided to `check`");
        }

        var own = OwnTagsReader.Read(vu, arguments.At(2));
        JsValue[] call = [value];
        foreach (var (name, test) in Native.Entries(arguments[1]))
        {
            if (name.Contains("::", StringComparison.Ordinal))
            {
                throw Native.Error(vu.Engine, "group and check names may not contain '::'");
            }

            if (Native.IsAsync(test))
            {
                throw Native.TypeError(vu.Engine, "check() can't be used with async functions: use the check of jslib's k6-utils");
            }

            var count = vu.Group.Check(vu.World.Secrets.Redact(name));
            bool holds;
            try
            {
                holds = vu.World.Tracer is { } tracer ? tracer.Check(vu, value, name, test) : TypeConverter.ToBoolean(test.IsCallable() ? vu.Engine.Call(test, call) : test);
            }
            catch (JavaScriptException)
            {
                Record(vu, count, own, holds: false);
                throw;
            }

            Record(vu, count, own, holds);
            all &= holds;
        }

        return Native.Flag(all);
    }

    private static void Record(Vu vu, CheckCount count, IReadOnlyList<Plans.Field> own, bool holds)
    {
        count.Add(holds);
        vu.Recording.Recorder.Add(vu.Id, vu.World.Metrics["checks"], vu.Tags.OfCheck(count.Name, own), holds ? 1 : 0);
    }

    private static JsValue Fail(JsValue target, JsValue[] arguments)
    {
        var message = arguments.At(0);
        throw Native.Error(Vu.Current.Engine, message.IsUndefined() ? "" : message.ToString());
    }

    private static JsValue Group(JsValue target, JsValue[] arguments)
    {
        var vu = Vu.Current;
        vu.Need("Using group()", VuPhase.Setup, VuPhase.Iteration, VuPhase.Teardown);
        var name = vu.World.Secrets.Redact(arguments.At(0).ToString());
        if (name.Contains("::", StringComparison.Ordinal))
        {
            throw Native.Error(vu.Engine, "group and check names may not contain '::'");
        }

        if (!arguments.At(1).IsCallable())
        {
            throw Native.Error(vu.Engine, "group() requires a callback as a second argument");
        }

        if (Native.IsAsync(arguments[1]))
        {
            throw Native.TypeError(vu.Engine, "group() does not support async functions as arguments");
        }

        var (group, path) = (vu.Group, vu.Tags.Group);
        vu.Group = group.Group(name);
        vu.Tags.Group = $"{path}::{name}";
        var began = vu.World.Clock.Now;
        try
        {
            return vu.Engine.Call(arguments[1], []);
        }
        finally
        {
            vu.Recording.Recorder.Add(vu.Id, vu.World.Metrics["group_duration"], vu.Tags.Base, vu.World.Clock.Since(began));
            (vu.Group, vu.Tags.Group) = (group, path);
        }
    }

    private static JsValue Sleep(JsValue target, JsValue[] arguments)
    {
        var vu = Vu.Current;
        vu.Need("Using sleep()", VuPhase.Setup, VuPhase.Iteration, VuPhase.Teardown);
        var seconds = TypeConverter.ToNumber(arguments.At(0));
        if (vu.World.Tracer is { } tracer)
        {
            tracer.Pause(vu, seconds);
        }
        else if (seconds > 0)
        {
            seconds = Math.Min(seconds, vu.World.LongestPause);
            vu.Rest(seconds);
            vu.Gate.Sleep(seconds);
        }

        return JsValue.Undefined;
    }

    private static JsValue RandomSeed(JsValue target, JsValue[] arguments)
    {
        Vu.Current.Random = new Random(unchecked((int)(long)TypeConverter.ToInteger(arguments.At(0))));
        return JsValue.Undefined;
    }
}
