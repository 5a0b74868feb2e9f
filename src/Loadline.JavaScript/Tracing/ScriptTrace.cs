namespace Loadline.JavaScript.Tracing;

/// <summary>What a trace of a script found.</summary>
internal sealed class ScriptTrace
{
    /// <summary>The options, the default's first.</summary>
    public List<TracedVariant> Variants { get; } = [];

    /// <summary>What setup did; null when there is none.</summary>
    public TracedIteration? Setup { get; set; }

    /// <summary>Iterations of each function that scenarios play.</summary>
    public Dictionary<string, List<TracedIteration>> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>What teardown did; null when there is none.</summary>
    public TracedIteration? Teardown { get; set; }

    /// <summary>What a user does before its iterations are alike, such as a login that it keeps the token of: by the function.</summary>
    public Dictionary<string, TracedIteration> First { get; } = new(StringComparer.Ordinal);

    /// <summary>What made and answered the requests.</summary>
    public required ScriptTracer Tracer { get; init; }

    /// <summary>What went wrong.</summary>
    public List<Finding> Findings { get; } = [];
}
