namespace Loadline.Scripts.Reading;

/// <summary>One thing that happens in an iteration.</summary>
internal abstract class JourneyEvent
{
    /// <summary>Where it is written.</summary>
    public required Place Place { get; init; }

    /// <summary>Unknown conditions it is under.</summary>
    public int Conditions { get; init; }

    /// <summary>Part of all iterations in which it happens, 0 to 1; a guess where conditions are not known.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Loops it is in.</summary>
    public int Loops { get; init; }

    /// <summary>Groups it is in, outermost first, joined by <c>::</c>; empty for none.</summary>
    public string Group { get; init; } = "";

    /// <summary>Number of the call of a function it belongs to, so that things of the same call can be told from others.</summary>
    public int Call { get; init; }

    /// <summary>Whether it is followed by leaving the journey, so that it is not part of an iteration that goes well.</summary>
    public bool IsAlternative { get; set; }
}

/// <summary>A pause.</summary>
internal sealed class PauseEvent : JourneyEvent
{
    /// <summary>Shortest, in seconds.</summary>
    public required double Min { get; init; }

    /// <summary>Longest, in seconds.</summary>
    public required double Max { get; init; }

    /// <summary>Whether its length is not known; the bounds are then a guess of 1 s.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>Checks on a response.</summary>
internal sealed class CheckEvent : JourneyEvent
{
    /// <summary>Names of the checks that are known.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The request whose response is looked at; null when not known.</summary>
    public RequestEvent? Request { get; init; }

    /// <summary>Statuses of 400 and above that are expected.</summary>
    public IReadOnlyList<int> ExpectedFailures { get; init; } = [];

    /// <summary>Predicates that return a promise.</summary>
    public IReadOnlyList<(Place Place, bool IsAsync)> Promises { get; init; } = [];
}

/// <summary>A body that is read as JSON or text.</summary>
internal sealed class BodyEvent : JourneyEvent
{
    /// <summary>The request; null when not known.</summary>
    public RequestEvent? Request { get; init; }

    /// <summary>Whether an exception can come of it when the target is overloaded.</summary>
    public bool CanThrow { get; init; }

    /// <summary>Whether it is guarded by <c>try</c>, a condition or a selector.</summary>
    public bool IsGuarded { get; init; }
}

/// <summary>Work of the generator: logging, cryptography, opening files.</summary>
internal sealed class WorkEvent : JourneyEvent
{
    /// <summary>What: <c>log</c>, <c>crypto</c>, <c>parse</c>, <c>open</c>, <c>html</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What is called, as it is written.</summary>
    public required string Called { get; init; }
}

/// <summary>A value added to a metric of the script's own.</summary>
internal sealed class MetricEvent : JourneyEvent
{
    /// <summary>Name of the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Tags; null when not known.</summary>
    public IReadOnlyDictionary<string, string?>? Tags { get; init; }
}

/// <summary>The journey, or a function of it, may be left early.</summary>
internal sealed class ExitEvent : JourneyEvent
{
    /// <summary>What does it: <c>return</c>, <c>throw</c>, <c>fail</c> or <c>abort</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether the journey itself is left, not a function it calls.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>A row taken from data.</summary>
internal sealed class RowEvent : JourneyEvent
{
    /// <summary>Rows there are; null when not known.</summary>
    public int? Rows { get; init; }

    /// <summary>Whether rows are counted off without starting anew, as where each is needed once.</summary>
    public bool IsUnique { get; init; }
}
