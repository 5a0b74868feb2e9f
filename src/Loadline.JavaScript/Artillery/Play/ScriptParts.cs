using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;
using Loadline.Engine;
using Loadline.Engine.Metrics;
using Loadline.JavaScript.Artillery.Processors;
using Loadline.JavaScript.Artillery.Reports;
using Loadline.Plans;
using Loadline.Results;
using Loadline.Scripts.Artillery.Reading;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>What all users of a run share: the interpreter with the processor, the settings, and where everything is counted.</summary>
internal sealed class ScriptParts
{
    private const int MostCustoms = 1_000;
    private WireWriter? _writer;
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <summary>Creates the parts.</summary>
    /// <param name="host">The interpreter.</param>
    /// <param name="processor">What the processor exports.</param>
    /// <param name="settings">Settings of HTTP.</param>
    /// <param name="metrics">Where Artillery's metrics are kept.</param>
    /// <param name="console">Told what is printed: level and line.</param>
    public ScriptParts(ScriptHost host, ObjectInstance processor, HttpSettings settings, ArtilleryMetrics metrics, Action<string, string> console)
    {
        (Host, Processor, Settings, Metrics, Console) = (host, processor, settings, metrics, console);
        Events = EmitterOf(isCounted: true);
        SilentEvents = EmitterOf(isCounted: false);
    }

    /// <summary>The interpreter.</summary>
    public ScriptHost Host { get; }

    /// <summary>What the processor exports.</summary>
    public ObjectInstance Processor { get; }

    /// <summary>Settings of HTTP.</summary>
    public HttpSettings Settings { get; }

    /// <summary>Where Artillery's metrics are kept.</summary>
    public ArtilleryMetrics Metrics { get; }

    /// <summary>Told what is printed: level and line.</summary>
    public Action<string, string> Console { get; }

    /// <summary>The emitter functions of users get.</summary>
    public ObjectInstance Events { get; }

    /// <summary>The emitter functions before and after the load get: what they emit is not counted.</summary>
    public ObjectInstance SilentEvents { get; }

    /// <summary>Metrics of the script's own.</summary>
    public MetricSet Customs { get; } = new();

    /// <summary>Milliseconds since the load began.</summary>
    public Func<double> SinceLoad { get; set; } = () => 0;

    /// <summary>Clock of the run; set before anything is played.</summary>
    public RunClock Clock { get; set; } = null!;

    /// <summary>What everything that is sent passes; null when no policy holds.</summary>
    public SendGate? Gate { get; init; }

    /// <summary>Puts requests on the wire.</summary>
    public WireWriter Writer => _writer ??= new WireWriter(Host);

    /// <summary>Where requests and checks are recorded; set before anything is played.</summary>
    public Recorder Recorder { get; set; } = null!;

    /// <summary>A function of the processor; undefined when there is none of that name.</summary>
    public JsValue Function(string name) => Processor.Get(name) is Function function ? function : JsValue.Undefined;

    /// <summary>A random UUID, from the seed of the run.</summary>
    public string NewUuid()
    {
        var bytes = new byte[16];
        Host.Random.NextBytes(bytes);
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 15) | 64), (byte)((bytes[8] & 63) | 128));
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>Prints a warning, once.</summary>
    public void Warn(string text)
    {
        if (_warned.Count < MostCustoms && _warned.Add(text))
        {
            Console("warn", text);
        }
    }

    private ObjectInstance EmitterOf(bool isCounted)
    {
        var emitter = (ObjectInstance)Host.Engine.Construct(Host.Node.Require("events", Host.Folder.Path));
        var emit = emitter.Get("emit");
        emitter.Set("emit", new ClrFunction(Host.Engine, "emit", (self, given) =>
        {
            if (isCounted && given.Length > 1)
            {
                Count(TypeConverter.ToString(given[0]), given[1], given.Length > 2 ? TypeConverter.ToNumber(given[2]) : 1);
            }

            return Host.Engine.Call(emit, self, given);
        }));
        return emitter;
    }

    private void Count(string kind, JsValue first, double value)
    {
        var name = TypeConverter.ToString(first);
        switch (kind)
        {
            case "counter":
                Metrics.Count(name, value);
                Own(name, MetricType.Counter, value);
                break;
            case "histogram" or "summary":
                Metrics.Measure(name, value);
                Own(name, MetricType.Trend, value);
                break;
            case "customStat":
                var stat = TypeConverter.ToString(Values.ScriptValues.Of(first, "stat"));
                Metrics.Measure(stat, TypeConverter.ToNumber(Values.ScriptValues.Of(first, "value")));
                break;
            case "rate":
                Metrics.Rate(name);
                break;
            case "error":
                Metrics.Count($"errors.{name}");
                break;
        }
    }

    private void Own(string name, MetricType type, double value)
    {
        if (double.IsFinite(value) && BuiltInMetrics.Find(name) is null && (Customs.Series.Count < MostCustoms || Customs.Select(name, []) is not null) && !(type == MetricType.Trend && value < 0))
        {
            Customs.GetOrAdd(name, type, MetricUnit.None, []).Record(value, SinceLoad());
        }
    }
}
