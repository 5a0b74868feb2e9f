using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Metrics;
using Loadline.JavaScript.Runtime;
using Loadline.Plans;

namespace Loadline.JavaScript.Modules.Metrics;

/// <summary><c>k6/metrics</c>: Counter, Gauge, Rate, Trend.</summary>
internal static class MetricsModule
{
    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/metrics", vu => new[] { MetricType.Counter, MetricType.Gauge, MetricType.Rate, MetricType.Trend }.Select(type => (type.ToString(), Class(vu, type))));

    private static JsValue Class(Vu vu, MetricType type) =>
        new NativeClass(vu.Engine, type.ToString(), (arguments, prototype) => Make(type, arguments, prototype), ("add", 2, Add));

    private static ObjectInstance Make(MetricType type, JsValue[] arguments, ObjectInstance prototype)
    {
        var vu = Vu.Current;
        if (vu.Phase != VuPhase.Init)
        {
            throw Native.Error(vu.Engine, "metrics must be declared in the init context");
        }

        var unit = arguments.At(1).IsBoolean() && arguments[1].AsBoolean() ? MetricUnit.Time : MetricUnit.None;
        if (vu.World.Metrics.Make(arguments.At(0).IsNothing() ? "" : arguments[0].ToString(), type, unit, out var metric) is { } problem)
        {
            throw Native.Error(vu.Engine, problem);
        }

        var made = new HostObject<Metric>(vu.Engine, prototype, metric);
        made.FastSetDataProperty("name", Native.Text(metric.Name));
        return made;
    }

    private static JsValue Add(JsValue target, JsValue[] arguments)
    {
        var vu = Vu.Current;
        var metric = HostObject<Metric>.Of(target, "add");
        if (vu.Phase == VuPhase.Init)
        {
            throw Native.Error(vu.Engine, "metrics can't be added to in the init context");
        }

        var value = arguments.At(0);
        var number = value.IsBoolean() ? (value.AsBoolean() ? 1 : 0) : value.IsNothing() ? double.NaN : TypeConverter.ToNumber(value);
        if (double.IsNaN(number))
        {
            var problem = $"'{(value.IsUndefined() ? "undefined" : value.ToString())}' is an invalid value for metric '{metric.Name}', a number or a boolean value is expected";
            if (vu.World.Options.Throw == true)
            {
                throw Native.TypeError(vu.Engine, problem);
            }

            vu.World.Console.Write("warning", problem);
            return Native.Flag(false);
        }

        var recording = vu.Recording;
        recording.Recorder.Add(vu.Id, metric, vu.Tags.With(OwnTagsReader.Read(vu, arguments.At(1))), number, vu.World.Clock.Since(recording.Began));
        return Native.Flag(true);
    }
}
