namespace Loadline.JavaScript.Tracing;

/// <summary>What one iteration did.</summary>
internal sealed class TracedIteration
{
    /// <summary>Function it played.</summary>
    public required string Function { get; init; }

    /// <summary>Requests and pauses in order.</summary>
    public List<TracedStep> Steps { get; } = [];

    /// <summary>Name of the journey, where the script tells its samples apart by a tag <c>scenario</c>; null otherwise.</summary>
    public string? Journey { get; set; }

    /// <summary>Why it ended early; null when it did not.</summary>
    public string? Failure { get; set; }

    /// <summary>Whether it was stopped because it did not end by itself.</summary>
    public bool IsEndless { get; set; }

    /// <summary>Where it ended early.</summary>
    public TracedPlace? FailurePlace { get; set; }

    /// <summary>Requests alone.</summary>
    public IEnumerable<TracedRequest> Requests => Steps.OfType<TracedRequest>();
}
