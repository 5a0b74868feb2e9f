using Jint.Runtime;
using System.Text.Json;
using Jint;
using Loadline.Engine;
using Loadline.Engine.Http;
using Loadline.Engine.Metrics;
using Loadline.JavaScript.Load;
using Loadline.JavaScript.Metrics;
using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Modules.Secrets;
using Loadline.JavaScript.Outputs;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Sandbox;
using Loadline.JavaScript.Sources;
using Loadline.JavaScript.Summary;
using Loadline.JavaScript.Thresholds;
using Loadline.Plans;
using Loadline.Policies;
using Loadline.Results;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript;

/// <summary>
/// One run of a script. Init code, which tells the options → everything checked → setup → users made → the load → teardown → thresholds → the
/// summary. As in k6, each of setup, teardown and handleSummary has a fresh user of its own.
/// </summary>
internal sealed class ScriptRun : IDisposable
{
    private readonly ScriptRunOptions _options;
    private readonly ScriptWorld _world;
    private readonly List<Finding> _findings = [];
    private readonly SampleOutputs _outputs = new();
    private readonly SendGate? _gate;
    private readonly OptionPlaces _places;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">How it is run.</param>
    /// <param name="gate">What every request passes; null when no policy holds.</param>
    public ScriptRun(ScriptRunOptions options, SendGate? gate)
    {
        (_options, _gate) = (options, gate);
        var main = Path.GetFullPath(options.File);
        var files = new ScriptFiles(Path.GetDirectoryName(main)!, options.AllowRead, options.Texts.GetValueOrDefault);
        _places = new OptionPlaces(options.File, files);
        _world = new ScriptWorld
        {
            Main = main,
            Files = files,
            Modules = new ModuleStore(files),
            Clock = new RunClock(options.Time),
            Console = new ConsoleLog(options.Messages, options.Time, options.LeastLevel, options.MessageFormat),
            Environment = options.Environment,
            MostMemory = options.MostMemory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3,
            LongestInit = options.LongestInit,
            Seed = options.Seed,
            LongestPause = options.Once ? ScriptOnce.LongestPause : double.PositiveInfinity,
        };
    }

    private string UserAgent => "loadline/" + typeof(LocalLoadRunner).Assembly.GetName().Version!.ToString(3);

    /// <summary>Plays the run.</summary>
    /// <exception cref="ScriptFailure">It could not be played, or not to its end.</exception>
    public async Task<ScriptOutcome> PlayAsync(CancellationToken stop)
    {
        // 1. Everything that can be wrong before the first request.
        _world.Secrets = SecretSources.Read(_options.SecretSources);
        _world.Console.Redact = Redact;
        var (options, hooks) = await ReadAsync().ConfigureAwait(false);
        options = _options.Once ? ScriptOnce.Of(options) : options;
        _world.Options = options.Options;
        var problems = new List<K6OptionProblem>();
        var thresholds = ThresholdStates.Of(_options.NoThresholds ? [] : options.Options.Thresholds ?? [], _world.Metrics, problems);
        problems.AddRange(options.Scenarios.Where(scenario => !hooks.Contains(scenario.Function)).Select(scenario => new K6OptionProblem(
            "no-function", Severity.Error, scenario.Exec is null ? [] : ["scenarios", scenario.Name, "exec"], $"The script exports no function '{scenario.Function}'.", hooks.Count == 0 ? null : "it exports " + string.Join(", ", hooks))));
        problems.AddRange(options.Scenarios.Where(scenario => scenario.WantsBrowser).Select(scenario => new K6OptionProblem(
            "no-browser", Severity.Error, ["scenarios", scenario.Name, "options"], "Loadline drives no browser.", "run this scenario with k6")));
        problems.AddRange(OptionsWithoutEffect.Of(options.Options));
        Note(problems);
        Refuse();
        options = options with { Scenarios = Segment(options) };

        // As in k6 only who starts the script says where its console goes: a script must not write where it likes.
        OpenConsole(options.SourceOf("consoleOutput") == K6OptionSource.Script ? null : options.Options.ConsoleOutput);
        CheckPolicy(options.Scenarios);

        // 2. What all users share.
        var catalog = new MetricCatalog();
        foreach (var scenario in options.Scenarios)
        {
            catalog.Journey(scenario.Name);
        }

        var engine = new RunMetrics(catalog);
        using var loops = new LoopSet(1, _world.Clock, new EngineParts());
        using var tls = Tls();
        var proxy = EnvironmentProxy.Of(name => _options.Environment.GetValueOrDefault(name));
        using var transports = Transports(engine, proxy);
        try
        {
            var http = new HttpWorld(new HttpSettings(options.Options, UserAgent) { Target = _options.Target }, transports, loops.Loops, _world.Clock, _gate, proxy) { Tls = tls, Redact = Redact };
            _world.Http = vu => new VuHttp(vu, http);
            _world.Recording = Recording(options);
            var collector = new LoadCollector(_world, engine);
            using var load = new ScriptLoad(_world, options.Scenarios, loops.Loops, engine, thresholds, collector);
            _world.Load = load;
            return await PlayAsync(new Parts(options, hooks, thresholds, engine, http, collector, load), stop).ConfigureAwait(false);
        }
        finally
        {
            loops.Stop();
        }
    }

    /// <summary>A text that may be written: without secrets.</summary>
    public string WithoutSecrets(string text) => _world.Secrets.Redact(text);

    /// <inheritdoc/>
    public void Dispose()
    {
        _outputs.Dispose();
        _world.Console.Dispose();
    }

    private async Task<ScriptOutcome> PlayAsync(Parts parts, CancellationToken stop)
    {
        var (load, options) = (parts.Load, parts.Options.Options);

        // 3. Setup, once.
        if (options.NoSetup != true && parts.Hooks.Contains("setup"))
        {
            _options.Progress?.Invoke(load.Snapshot(RunPhase.Setup, new MetricSet()));
            _world.SetupData = await OnceAsync("setup", VuPhase.Setup, options.SetupTimeout ?? TimeSpan.FromSeconds(60), 100, null).ConfigureAwait(false);
            parts.Collector.Collect(null);
        }

        // 4. The load.
        await load.PrepareAsync(stop).ConfigureAwait(false);
        if (!stop.IsCancellationRequested && _world.Verdicts.Aborted is null)
        {
            await load.PlayAsync(_options.Progress, stop, _options.Kill).ConfigureAwait(false);
        }

        // 5. Teardown, also after a stop: what setup made is to be undone.
        ScriptFailure? failed = null;
        if (options.NoTeardown != true && parts.Hooks.Contains("teardown") && !_options.Kill.IsCancellationRequested)
        {
            _options.Progress?.Invoke(load.Snapshot(RunPhase.Teardown, new MetricSet()));
            try
            {
                await OnceAsync("teardown", VuPhase.Teardown, options.TeardownTimeout ?? TimeSpan.FromSeconds(60), 101, _world.SetupData).ConfigureAwait(false);
            }
            catch (ScriptFailure failure)
            {
                failed = failure;
            }

            parts.Collector.Collect(null);
        }

        // 6. Thresholds and summary.
        var elapsed = _world.Clock.Span(_world.Recording!.Began, _world.Clock.Now);
        parts.Thresholds.Judge(parts.Collector.Totals, elapsed, isEnd: true);
        var (code, reason) = ExitCodes.Of(load, _world.Verdicts, parts.Thresholds, failed, stop.IsCancellationRequested || _options.Kill.IsCancellationRequested);
        reason = code == 105 && _gate?.Reason is { } why ? why : reason;
        reason = reason is null ? null : WithoutSecrets(reason);
        _options.Progress?.Invoke(load.Snapshot(RunPhase.Done, new MetricSet()));
        var summary = new SummaryBuilder(_world, parts.Thresholds, parts.Collector.Totals, elapsed).Build();
        var (written, wants) = await HandleSummaryAsync(parts, summary).ConfigureAwait(false);
        _outputs.Dispose();
        return new ScriptOutcome
        {
            ExitCode = code,
            Reason = reason,
            Findings = _findings,
            Options = parts.Options,
            Plan = ScriptPlan.Of(_world, parts.Options.Scenarios, parts.Thresholds, parts.Http.Target),
            Result = ResultOfScript.Of(_world, parts, parts.Http, load, code, reason, failed, UserAgent),
            Summary = summary,
            Written = written,
            WantsSummary = wants && !_options.NoSummary,
            Threw = load.Threw,
        };
    }

    /// <summary>Runs the init code once to learn options and exports.</summary>
    private async Task<(K6Consolidated Options, IReadOnlyList<string> Hooks)> ReadAsync()
    {
        using var vu = new Vu(_world, 0);
        await vu.LoadAsync().ConfigureAwait(false);
        var (json, hooks) = vu.Thread.Get(() => ScriptExports.Read(vu));
        if (hooks.Count == 0)
        {
            throw new ScriptFailure(255, "no exported functions in script");
        }

        using var document = json is null ? null : JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        var script = K6OptionsReader.FromScript(document?.RootElement ?? default);
        var tiers = _options.Options.Append(new(K6OptionSource.Script, script)).ToList();
        foreach (var (source, tier) in tiers.OrderBy(tier => tier.Key))
        {
            Note(tier.Problems, source == K6OptionSource.Script);
        }

        Refuse();
        var all = K6OptionTiers.Consolidate(tiers.Select(tier => KeyValuePair.Create(tier.Key, tier.Value.Options)));
        Note(all.Problems);
        Refuse();
        return (all, hooks);
    }

    /// <summary>Keeps what is wrong with options.</summary>
    /// <param name="problems">What is wrong.</param>
    /// <param name="isWritten">Whether the script may have written it.</param>
    private void Note(IEnumerable<K6OptionProblem> problems, bool isWritten = true) =>
        _findings.AddRange(problems.Select(problem => problem.At(isWritten ? _places.Of(problem.Path) : new SourceLocation(_options.File))));

    /// <summary>Ends the run when an error was kept.</summary>
    private void Refuse()
    {
        if (_findings.Find(finding => finding.Severity == Severity.Error) is { } first)
        {
            throw new ScriptFailure(104, first.Message) { Findings = _findings };
        }
    }

    private ScriptRecording Recording(K6Consolidated options)
    {
        var thresholds = options.Options.Thresholds ?? [];
        foreach (var (kind, file) in _options.Outputs)
        {
            _outputs.Add(kind, file, _options.Time, thresholds);
        }

        var system = (options.Options.SystemTags ?? K6SystemTags.Default).ToHashSet(StringComparer.Ordinal);
        var tags = new TagSets(thresholds.SelectMany(threshold => threshold.Tags).Select(tag => tag.Name), _outputs.All.Count > 0)
        {
            Redact = Redact,
            Overflown = () => _world.Console.Write("warning", $"The test has more than {TagSets.Most} combinations of tags: the others are counted together. Give requests whose address varies a name: http.get(url, {{ tags: {{ name: '…' }} }})"),
        };
        return new ScriptRecording(
            new SampleRecorder(_world.Metrics, _outputs.All), tags, system, [.. (options.Options.Tags ?? new Dictionary<string, string>()).Select(tag => new Field(tag.Key, tag.Value))], _world.Clock.Now);
    }

    /// <summary>What takes secrets out of texts; null when there are none.</summary>
    private Func<string, string>? Redact => _world.Secrets.IsEmpty ? null : _world.Secrets.Redact;

    /// <summary>What can be known of a script before it is played: how long it is and how many users it may have.</summary>
    private void CheckPolicy(IReadOnlyList<K6Scenario> scenarios)
    {
        PolicyLimits.CheckDuration(_options.Policy, scenarios.Max(scenario => scenario.Start + scenario.Length), "the script");
        PolicyLimits.CheckUsers(_options.Policy, scenarios.Sum(scenario => scenario.MostVus), "the script");
    }

    private ITransports Transports(RunMetrics engine, EnvironmentProxy? proxy)
    {
        var target = new Target { Url = "http://127.0.0.1" };
        return GuardedTransports.Of(new WireTransports(target, TimeSpan.FromSeconds(60), Tls(), proxy, _world.Clock, engine, _gate), _gate);
    }

    private TlsOptions Tls() => TlsSettingsOf.Read(_world.Options, _world.Files.Folder);

    /// <summary>The scenarios, or the part of them that is played here.</summary>
    private IReadOnlyList<K6Scenario> Segment(K6Consolidated options)
    {
        if (ExecutionSegment.Read(options.Options.ExecutionSegment, options.Options.ExecutionSegmentSequence) is not { } segment)
        {
            return options.Scenarios;
        }

        _world.Segment = segment;
        K6Scenario[] parts = [.. options.Scenarios.Select(segment.Of).OfType<K6Scenario>()];
        return parts.Length > 0 ? parts : throw new ScriptFailure(104, $"executionSegment: nothing of the script falls into {options.Options.ExecutionSegment}");
    }

    /// <summary>Sends what the script's console prints to a file.</summary>
    private void OpenConsole(string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            return;
        }

        try
        {
            _world.Console.Console = new StreamWriter(file, append: true) { AutoFlush = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ScriptFailure(104, $"consoleOutput: {file} can't be written");
        }
    }

    /// <summary>Plays a function once, by a user of its own.</summary>
    /// <returns>What it returned as JSON; null for nothing.</returns>
    private async Task<string?> OnceAsync(string function, VuPhase phase, TimeSpan limit, int timeoutCode, string? data)
    {
        using var vu = new Vu(_world, 0);
        await vu.LoadAsync().ConfigureAwait(false);
        await using var timer = _options.Time.CreateTimer(_ => vu.Interrupt(InterruptReason.Timeout), null, limit, Timeout.InfiniteTimeSpan);
        using var killing = _options.Kill.Register(() => vu.Interrupt(InterruptReason.Cut));
        return vu.Thread.Get(() => OnceCall.Play(vu, function, phase, data, timeoutCode, limit));
    }

    private async Task<(IReadOnlyList<KeyValuePair<string, byte[]>>? Written, bool WantsSummary)> HandleSummaryAsync(Parts parts, ScriptSummary summary)
    {
        if (!parts.Hooks.Contains("handleSummary") || _options.NoSummary)
        {
            return (null, true);
        }

        var limit = parts.Options.Options.HandleSummaryTimeout ?? TimeSpan.FromSeconds(120);
        using var vu = new Vu(_world, 0);
        try
        {
            await vu.LoadAsync().ConfigureAwait(false);
            await using var timer = _options.Time.CreateTimer(_ => vu.Interrupt(InterruptReason.Timeout), null, limit, Timeout.InfiniteTimeSpan);
            var data = SummaryJson.ForScript(summary, _options.IsTerminal, _options.NoColor).ToJsonString();
            return (vu.Thread.Get(() => SummaryCall.Play(vu, data)), true);
        }
        catch (ScriptInterruptedException)
        {
            _world.Console.Write("error", $"handleSummary() execution timed out after {K6Durations.Format(limit)}");
            return (null, false);
        }
        catch (ScriptFailure failure)
        {
            _world.Console.Write("error", failure.Message, ("hint", "script exception"));
            return (null, true);
        }
    }

    /// <summary>What a run is put together from.</summary>
    internal sealed record Parts(K6Consolidated Options, IReadOnlyList<string> Hooks, ThresholdStates Thresholds, RunMetrics Engine, HttpWorld Http, LoadCollector Collector, ScriptLoad Load);
}
