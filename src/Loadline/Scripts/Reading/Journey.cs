namespace Loadline.Scripts.Reading;

/// <summary>What one iteration does, in order.</summary>
internal sealed class Journey
{
    /// <summary>Name: of the function, the scenario or the journey.</summary>
    public required string Name { get; init; }

    /// <summary>Where it begins; null when it is not written in the script.</summary>
    public Place? Place { get; init; }

    /// <summary>Part of all iterations that play it, 0 to 1.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Whether users of a closed model start it at a pace of its own.</summary>
    public bool IsPaced { get; init; }

    /// <summary>What happens.</summary>
    public List<JourneyEvent> Events { get; } = [];

    /// <summary>Whether something in it can't be followed, so that nothing may be said about what it lacks.</summary>
    public bool IsPartial { get; set; }

    /// <summary>Requests it sends.</summary>
    public IEnumerable<RequestEvent> Requests => Events.OfType<RequestEvent>();

    /// <summary>Pauses it makes.</summary>
    public IEnumerable<PauseEvent> Pauses => Events.OfType<PauseEvent>();

    /// <summary>Seconds of pauses in one iteration, the mean of those that are drawn.</summary>
    public double PauseSeconds => Pauses.Where(pause => !pause.IsAlternative).Sum(pause => pause.Weight * (pause.Min + pause.Max) / 2);

    /// <summary>Requests that one iteration sends on average, as far as is known.</summary>
    public double RequestCount => Requests.Where(request => !request.IsAlternative).Sum(request => request.Weight * request.Times);
}
