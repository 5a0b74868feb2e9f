namespace Loadline.Verdicts;

/// <summary>The three verdicts.</summary>
public enum Outcome
{
    /// <summary>Every threshold held, on samples enough to say so.</summary>
    Pass,

    /// <summary>A threshold was crossed.</summary>
    Fail,

    /// <summary>The run can't tell: too few samples, load not offered, no data, or stopped early.</summary>
    Inconclusive,
}
