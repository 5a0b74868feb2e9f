using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Sandbox;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Modules.Execution;

/// <summary><c>k6/execution</c>: scenario, instance, test, vu.</summary>
internal static class ExecutionModule
{
    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/execution", vu =>
    [
        ("scenario", Object(vu, "scenario", ScenarioOf)),
        ("instance", Object(vu, "instance", InstanceOf)),
        ("test", Test(vu)),
        ("vu", User(vu)),
    ]);

    private static JsValue Test(Vu vu)
    {
        var test = Native.Functions(vu.Engine, ("abort", 1, Abort), ("fail", 1, Fail));
        Getter(vu, test, "options", static owner => TestOptions.Of(owner));
        return test;
    }

    private static JsValue User(Vu vu)
    {
        var user = new JsObject(vu.Engine);
        Getter(vu, user, "idInInstance", static owner => Native.Number(owner.Id));
        Getter(vu, user, "idInTest", static owner => Native.Number(owner.IdInTest));
        Getter(vu, user, "iterationInInstance", static owner => Native.Number(Math.Max(0, owner.Iterations - 1)));
        Getter(vu, user, "iterationInScenario", static owner => owner.Scenario is null ? throw NoScenario(owner) : Native.Number(Math.Max(0, owner.IterationsInScenario - 1)));
        var tags = VuTagsObject.Create(vu);
        var metrics = new JsObject(vu.Engine);
        metrics.FastSetDataProperty("tags", tags);
        metrics.FastSetDataProperty("metadata", new JsObject(vu.Engine));
        user.FastSetDataProperty("metrics", metrics);
        user.FastSetDataProperty("tags", tags);
        return user;
    }

    private static JsValue Object(Vu vu, string name, Func<string, Func<Vu, JsValue>?> property)
    {
        var target = new JsObject(vu.Engine);
        foreach (var key in name == "scenario" ? (string[])["name", "executor", "startTime", "progress", "iterationInInstance", "iterationInTest"] : ["currentTestRunDuration", "iterationsCompleted", "iterationsInterrupted", "vusActive", "vusInitialized"])
        {
            Getter(vu, target, key, property(key)!);
        }

        return target;
    }

    private static Func<Vu, JsValue>? ScenarioOf(string key) => key switch
    {
        "name" => static vu => Native.Text(Scenario(vu).Scenario.Name),
        "executor" => static vu => Native.Text(K6Executors.NameOf(Scenario(vu).Scenario.Executor)),
        "startTime" => static vu => Native.Number(Scenario(vu).StartedAt.ToUnixTimeMilliseconds()),
        "progress" => static vu => Native.Number(Progress(vu, Scenario(vu))),
        "iterationInInstance" => static vu => Native.Number(Iteration(vu)),
        _ => static vu => Native.Number(vu.World.Segment?.NumberOf(Iteration(vu)) ?? Iteration(vu)),
    };

    private static Func<Vu, JsValue>? InstanceOf(string key) => key switch
    {
        "currentTestRunDuration" => static vu => Native.Number(Load(vu).Elapsed),
        "iterationsCompleted" => static vu => Native.Number(Load(vu).Completed),
        "iterationsInterrupted" => static vu => Native.Number(Load(vu).Interrupted),
        "vusActive" => static vu => Native.Number(Load(vu).Active),
        _ => static vu => Native.Number(Load(vu).Ready),
    };

    private static double Progress(Vu vu, ScenarioState scenario)
    {
        var byTime = scenario.Scenario.Length > TimeSpan.Zero ? vu.World.Clock.Since(scenario.Started) / scenario.Scenario.Length.TotalMilliseconds : 1;
        return Math.Clamp(scenario.Scenario.PlannedIterations is { } all and > 0 ? (double)scenario.Ended / all : byTime, 0, 1);
    }

    private static ScenarioState Scenario(Vu vu) => vu.Scenario ?? throw NoScenario(vu);

    private static long Iteration(Vu vu)
    {
        Scenario(vu);
        return vu.IterationInInstance;
    }

    private static ILoadState Load(Vu vu) => vu.Phase == VuPhase.Init || vu.World.Load is not { } load ? throw Native.Error(vu.Engine, "getting instance information in the init context is not supported") : load;

    private static Jint.Runtime.JavaScriptException NoScenario(Vu vu) =>
        Native.Error(vu.Engine, vu.Phase == VuPhase.Init ? "getting scenario information in the init context is not supported" : "getting scenario information outside of the VU context is not supported");

    private static JsValue Abort(JsValue target, JsValue[] arguments)
    {
        var vu = Vu.Current;
        vu.World.Verdicts.Abort(arguments.At(0).IsNothing() ? "test aborted" : arguments[0].ToString());
        vu.Interrupt(InterruptReason.Cut);
        throw new ScriptInterruptedException(InterruptReason.Cut);
    }

    private static JsValue Fail(JsValue target, JsValue[] arguments)
    {
        Vu.Current.World.Verdicts.Fail(arguments.At(0).IsNothing() ? "test marked as failed" : arguments[0].ToString());
        return JsValue.Undefined;
    }

    private static void Getter(Vu vu, ObjectInstance target, string name, Func<Vu, JsValue> value) =>
        target.FastSetProperty(name, new GetSetPropertyDescriptor(Native.Function(vu.Engine, name, 0, (_, _) => value(Vu.Current)), JsValue.Undefined, enumerable: true, configurable: true));
}
