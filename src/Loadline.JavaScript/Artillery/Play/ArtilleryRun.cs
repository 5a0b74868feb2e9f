using Jint;
using Jint.Native;
using Jint.Native.Object;
using Loadline.Engine;
using Loadline.Engine.Executors;
using Loadline.Engine.Http;
using Loadline.Engine.Metrics;
using Loadline.JavaScript.Artillery.Gates;
using Loadline.JavaScript.Artillery.Loading;
using Loadline.JavaScript.Artillery.Plugins;
using Loadline.JavaScript.Artillery.Reports;
using Loadline.Plans;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A script made ready to run. All its users live on one loop, as they share an interpreter.</summary>
internal sealed class ArtilleryRun : PreparedRun
{
    private readonly ITransports _transports;
    private readonly Expectations? _expectations;
    private readonly Dictionary<string, int> _ensure = new(StringComparer.Ordinal);

    /// <summary>Makes a script ready.</summary>
    public ArtilleryRun(ArtilleryProgram program, RunOptions options)
        : base(program.Plan, options)
    {
        Program = program;
        var config = program.Script.Config;
        var settings = new HttpSettings(config);
        Parts = new ScriptParts(program.Host, program.Processor, settings, new ArtilleryMetrics(options.Time), program.Print) { Gate = Gate };
        var plugins = new List<IResponsePlugin>();
        foreach (var plugin in config.Plugins)
        {
            switch (plugin.Name)
            {
                case "expect":
                    plugins.Add(_expectations = new Expectations(program.Script, plugin.Options, Catalog));
                    break;
                case "metrics-by-endpoint":
                    plugins.Add(new EndpointMetrics(plugin.Entry.Value.IsTruthy ? plugin.Options ?? new ScriptMap([], plugin.Entry.Location) : null, settings.Target));
                    break;
                case "apdex":
                    plugins.Add(new ApdexMetrics(config));
                    break;
            }
        }

        if (config.Plugin("metrics-by-endpoint") is null)
        {
            plugins.Add(new EndpointMetrics(null, settings.Target));
        }

        foreach (var scenario in program.Script.Scenarios)
        {
            Catalog.Journey(scenario.Title);
        }

        FlowPlay? Once(ArtilleryFlow? flow) => flow is null ? null : new FlowPlay(flow, config, Parts, plugins, Catalog, options.Pauses);
        Flows = [.. program.Script.Scenarios.Select(scenario => new FlowPlay(scenario, config, Parts, plugins, Catalog, options.Pauses))];
        (Before, After) = (Once(program.Script.Before), Once(program.Script.After));
        Ensure = config.Plugin("ensure") is { } ensure && string.IsNullOrEmpty(options.Environment("ARTILLERY_DISABLE_ENSURE")) ? config.Ensure ?? ensure.Ensure : null;
        foreach (var (shown, _, _) in Ensure is null ? [] : EnsureGate.Conditions(Ensure))
        {
            _ensure[shown] = Catalog.Custom(new CustomKey(new CustomMetric { Name = ArtilleryPlan.EnsureMetric, Type = MetricType.Rate }, shown, null));
        }

        Metrics = new RunMetrics(Catalog);
        var target = Uri.TryCreate(settings.Target, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? settings.Target.TrimEnd('/') : "http://localhost";
        Target = new RunTarget(target, new AllowedHosts([]));
        if (address is not null && !options.Policy.Allows(address))
        {
            throw new LoadlineException(options.Policy.Refusal(address.IdnHost, address.Port)) { IsRefusal = true };
        }

        var wire = new Target { Url = target, Connections = ConnectionReuse.PerUser, Http = HttpVersionChoice.Http1, Timeout = settings.Timeout };
        var tls = config.Tls is { } given ? new TlsSettings { Verify = given["rejectUnauthorized"] is null or { IsTruthy: true }, ServerName = (given["servername"] as ScriptScalar)?.Text } : null;
        _transports = GuardedTransports.Of(new WireTransports(wire, settings.Timeout, new TlsOptions(tls, new PlanFolder(options.Folder)), EnvironmentProxy.Of(options.Environment), Clock, Metrics, Gate), Gate);
        Users = new ScriptUsers(this, _transports);
    }

    /// <summary>The script.</summary>
    public ArtilleryProgram Program { get; }

    /// <summary>What all users share.</summary>
    public ScriptParts Parts { get; }

    /// <summary>The scenarios.</summary>
    public IReadOnlyList<FlowPlay> Flows { get; }

    /// <summary>Played before the load; null for nothing.</summary>
    public FlowPlay? Before { get; }

    /// <summary>Played after the load; null for nothing.</summary>
    public FlowPlay? After { get; }

    /// <summary>What went wrong after the load; null for nothing.</summary>
    public string? AfterFailure { get; set; }

    /// <summary>The conditions that hold; null when there are none.</summary>
    public ArtilleryEnsure? Ensure { get; }

    /// <summary>What became of the conditions.</summary>
    public IReadOnlyList<EnsureCheck> Checks { get; private set; } = [];

    /// <summary>Whether an expectation failed.</summary>
    public bool HasFailedExpectation => _expectations?.HasFailed == true;

    /// <inheritdoc/>
    public override RunTarget Target { get; }

    /// <inheritdoc/>
    public override RunMetrics Metrics { get; }

    /// <inheritdoc/>
    public override IRunUsers Users { get; }

    /// <inheritdoc/>
    public override int Loops => 1;

    /// <inheritdoc/>
    public override bool HasTeardown => true;

    /// <inheritdoc/>
    public override string Hash => Program.Hash;

    /// <summary>What the script would end with: conditions win over expectations, and what it says itself, <c>artillery.suggestedExitCode</c>, wins over both.</summary>
    public int ExitCode { get; private set; }

    /// <inheritdoc/>
    public override IExecutor CreateExecutor() => new ScriptExecutor(Program, Options, Parts);

    /// <summary>Checks the conditions on what was measured.</summary>
    public void Judge()
    {
        if (Ensure is null)
        {
            return;
        }

        Checks = EnsureGate.Check(Ensure, RunTotals.Of(Parts.Metrics.Periods).Flat());
        foreach (var check in Checks)
        {
            Parts.Recorder.Custom(_ensure[check.Expression], check.Holds ? 1 : 0, Parts.SinceLoad());
        }
    }

    /// <summary>Has the script do what it does before the end, and asks what it ends with.</summary>
    public async ValueTask EndAsync()
    {
        var engine = Program.Host.Engine;
        var own = (ObjectInstance)engine.GetValue("artillery");
        ExitCode = Checks.Any(check => check is { IsStrict: true, Holds: false }) ? 1 : HasFailedExpectation ? 21 : CodeOf(own) ?? 0;
        own.Set("suggestedExitCode", JsNumber.Create(ExitCode));
        var checks = Checks.Select(check =>
        {
            var made = new JsObject(engine);
            made.Set("original", check.Expression);
            made.Set("strict", check.IsStrict);
            made.Set("result", JsNumber.Create(check.Holds ? 1 : 0));
            return (JsValue)made;
        });
        var report = Values.ScriptValues.Parse(engine, ArtilleryJson.Write(Parts.Metrics.Periods)) is ObjectInstance all ? all.Get("aggregate") : JsValue.Undefined;
        try
        {
            await Program.Host.CallAsync(Program.Host.Node.BeforeExit, new JsArray(engine, [.. checks]), report).AsTask().WaitAsync(Processors.ScriptHost.LongestCall, Clock.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Program.Print("warn", "What the script does before the end did not end.");
        }
        catch (Processors.ScriptFailure failure)
        {
            Program.Print("warn", $"What the script does before the end failed: {failure.Error.Name}");
        }

        ExitCode = CodeOf(own) ?? 0;
    }

    private static int? CodeOf(ObjectInstance own) => own.Get("suggestedExitCode") is var code && code.IsNumber() && code.AsNumber() is >= 0 and <= 255 and var number ? (int)number : null;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _transports.Dispose();
        Gate?.Dispose();
    }
}
