using Loadline.Scripts.Reading;

namespace Loadline.Review.Model;

/// <summary>One stream of load of a profile.</summary>
internal sealed class Scenario
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where its name is written.</summary>
    public required Place Place { get; init; }

    /// <summary>How it offers load.</summary>
    public required ScenarioKind Kind { get; init; }

    /// <summary>Its parts; empty for a number of iterations.</summary>
    public IReadOnlyList<Stage> Stages { get; init; } = [];

    /// <summary>Users made ready, or the users of a closed scenario; null when not given or not known.</summary>
    public Quantity? Users { get; init; }

    /// <summary>Most users of an open scenario; null when not given.</summary>
    public Quantity? MaxUsers { get; init; }

    /// <summary>Iterations, of all users together or of each.</summary>
    public Quantity? Iterations { get; init; }

    /// <summary>Time running iterations have at the end; null for the tool's default.</summary>
    public Quantity? GracefulStop { get; init; }

    /// <summary>The place of its rate; null when it has none.</summary>
    public Quantity? Rate { get; init; }

    /// <summary>When it starts, in seconds from the beginning.</summary>
    public double StartSeconds { get; init; }

    /// <summary>What is played; several with their shares where an arrival picks one.</summary>
    public IReadOnlyList<Journey> Journeys { get; init; } = [];

    /// <summary>Tags all its samples have; a null value is not known.</summary>
    public IReadOnlyDictionary<string, string?> Tags { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Comments beside it.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Whether a number of it is not known.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether load is offered by arrivals.</summary>
    public bool IsOpen => Kind is ScenarioKind.ConstantArrivals or ScenarioKind.RampingArrivals;

    /// <summary>Length in seconds.</summary>
    public double Seconds => Stages.Sum(stage => stage.Seconds);

    /// <summary>Highest number of users, or arrivals per second.</summary>
    public double Peak => Stages.Count == 0 ? Users?.Value ?? 1 : Stages.Max(stage => Math.Max(stage.From, stage.To));

    /// <summary>The stage that reaches the peak first.</summary>
    public Stage? PeakStage => Stages.FirstOrDefault(stage => Math.Max(stage.From, stage.To) == Peak);
}
