namespace Loadline.Engine.Steps;

/// <summary>What became of a request.</summary>
internal readonly record struct RequestOutcome
{
    /// <summary>The run ended while it was running.</summary>
    public static RequestOutcome CutOff { get; } = new() { IsCutOff = true, EndsJourney = true };

    /// <summary>Whether it was cut off.</summary>
    public bool IsCutOff { get; private init; }

    /// <summary>Whether it was tried to be sent.</summary>
    public bool Sent { get; init; }

    /// <summary>Whether no connection could be made.</summary>
    public bool Unreachable { get; init; }

    /// <summary>Whether the journey ends here.</summary>
    public bool EndsJourney { get; init; }

    /// <summary>The first check that failed; null when all held.</summary>
    public StepFailure? Failure { get; init; }
}
