using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A scenario, or what is played before or after the load.</summary>
public sealed class ArtilleryFlow : ScriptPart
{
    private static readonly IReadOnlySet<string> All = Keys("name", "weight", "engine", "flow", "beforeRequest", "afterResponse", "beforeScenario", "afterScenario", "onError", "testFunction", "flowFunction");

    internal ArtilleryFlow(ScriptMap map, ArtilleryFlowKind kind, int index, string? defaultEngine)
        : base(map)
    {
        (Kind, Index) = (kind, index);
        Engine = Scalar("engine") is { IsTruthy: true } named ? named.Text : defaultEngine ?? "http";
        Steps = ArtilleryStep.ListOf(map["flow"], Engine);
    }

    /// <summary>When it is played.</summary>
    public ArtilleryFlowKind Kind { get; }

    /// <summary>Its place in the list of scenarios, from 0.</summary>
    public int Index { get; }

    /// <summary>Its name.</summary>
    public ScriptScalar? Name => Scalar("name");

    /// <summary>Its name as metrics have it: the name, or its place in the list.</summary>
    public string Title => Name is { IsTruthy: true } name ? name.Text : Kind == ArtilleryFlowKind.Scenario ? ScriptNumbers.Text(Index) : Kind == ArtilleryFlowKind.Before ? "before" : "after";

    /// <summary>Its share of the users, 1 without a word.</summary>
    public ScriptValue? Weight => this["weight"];

    /// <summary>What plays it: <c>http</c>, <c>ws</c>, <c>socketio</c>, <c>playwright</c> or another.</summary>
    public string Engine { get; }

    /// <summary>Its steps; a list in the list counts as its items.</summary>
    public IReadOnlyList<ArtilleryStep> Steps { get; }

    /// <summary>Functions to call before every request.</summary>
    public IReadOnlyList<ScriptScalar> BeforeRequest => Names("beforeRequest");

    /// <summary>Functions to call after every response.</summary>
    public IReadOnlyList<ScriptScalar> AfterResponse => Names("afterResponse");

    /// <summary>Functions to call before the first step.</summary>
    public IReadOnlyList<ScriptScalar> BeforeScenario => Names("beforeScenario");

    /// <summary>Functions to call after the last step.</summary>
    public IReadOnlyList<ScriptScalar> AfterScenario => Names("afterScenario");

    /// <summary>Functions to call when a request failed.</summary>
    public IReadOnlyList<ScriptScalar> OnError => Names("onError");

    /// <summary>All steps, those inside loops too, in order; a loop comes before what it repeats.</summary>
    public IEnumerable<ArtilleryStepPlace> AllSteps => Within(Steps, []);

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;

    private IEnumerable<ArtilleryStepPlace> Within(IReadOnlyList<ArtilleryStep> steps, IReadOnlyList<ArtilleryStep> around) =>
        steps.SelectMany(step => Within(step.Steps, [.. around, step]).Prepend(new ArtilleryStepPlace(step, this, around)));
}
