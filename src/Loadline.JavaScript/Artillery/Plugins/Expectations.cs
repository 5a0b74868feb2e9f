using Loadline.Engine.Metrics;
using Loadline.JavaScript.Artillery.Play;
using Loadline.Plans;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Plugins;

/// <summary>The plugin <c>expect</c>: what responses have to be like.</summary>
internal sealed class Expectations : IResponsePlugin
{
    private readonly Dictionary<ScriptMap, ExpectCheck[]> _checks = [];
    private readonly Dictionary<ScriptMap, int> _numbers = [];
    private readonly bool _failsUsers;
    private readonly bool _onlyNames;

    /// <summary>Reads the settings, and the expectations of all requests.</summary>
    /// <param name="script">The script.</param>
    /// <param name="options">Settings.</param>
    /// <param name="catalog">What can be recorded.</param>
    public Expectations(ArtilleryScript script, ScriptMap? options, MetricCatalog catalog)
    {
        static bool IsOn(ScriptValue? value) => value is ScriptScalar { Text: "true" };
        var expects200 = IsOn(options?["expectDefault200"]);
        _failsUsers = options?["reportFailuresAsErrors"] is { IsTruthy: true };
        _onlyNames = IsOn(options?["useOnlyRequestNames"]);
        foreach (var place in script.Scenarios.SelectMany(scenario => scenario.AllSteps))
        {
            if (place.Step is not Scripts.Artillery.Reading.RequestStep step || _checks.ContainsKey(step.Request.Map))
            {
                continue;
            }

            var entries = step.Request["expect"] switch
            {
                ScriptList list => list.Items.OfType<ScriptMap>().Where(map => map.Entries.Count > 0).Select(map => map.Entries[0]),
                ScriptMap map => map.Entries,
                _ => [],
            };
            var checks = entries.Select(entry => new ExpectCheck(entry)).ToArray();
            if (checks.Length == 0 && expects200)
            {
                checks = [new ExpectCheck(new ScriptEntry("statusCode", step.Location, ScriptScalar.Of(200.0, step.Location)))];
            }

            _checks[step.Request.Map] = checks;
            _numbers[step.Request.Map] = catalog.Custom(new CustomKey(new CustomMetric { Name = Metric, Type = MetricType.Rate }, RequestNames.Of(step), place.Flow.Title));
            HasAny |= checks.Length > 0;
        }
    }

    /// <summary>Name of the metric with the share of expectations that held.</summary>
    public static string Metric => "expectations";

    /// <summary>Whether anything is expected.</summary>
    public bool HasAny { get; }

    /// <summary>Whether an expectation failed.</summary>
    public bool HasFailed { get; private set; }

    /// <inheritdoc/>
    public bool NeedsBody(RequestPlay request) => _checks.TryGetValue(request.Step.Request.Map, out var checks) && Array.Exists(checks, check => check.NeedsBody);

    /// <inheritdoc/>
    public VuError? OnResponse(RequestPlay request, Answer answer, VirtualUser user)
    {
        var failed = false;
        var metrics = request.Parts.Metrics;
        foreach (var check in _checks.GetValueOrDefault(request.Step.Request.Map, []))
        {
            if (!check.IsKnown)
            {
                request.Parts.Warn($"Expect Plugin: Expectation '{check.Kind}' is not supported");
                continue;
            }

            var holds = check.Holds(answer, user, out var type);
            metrics.Count($"plugins.expect.{(holds ? "ok" : "failed")}");
            metrics.Count($"plugins.expect.{(holds ? "ok" : "failed")}.{type}");
            request.Parts.Recorder.Custom(_numbers[request.Step.Request.Map], holds ? 1 : 0, request.Parts.SinceLoad());
            failed |= !holds;
        }

        HasFailed |= failed;
        return failed && _failsUsers ? new VuError($"Failed expectations for request {(_onlyNames && answer.Name.Length > 0 ? answer.Name : answer.Url)}") : null;
    }

    /// <inheritdoc/>
    public void OnError(RequestPlay request, Answer answer, VuError error)
    {
    }
}
