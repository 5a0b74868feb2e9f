namespace Loadline.Plans;

/// <summary>Where a value came from.</summary>
public enum Provenance
{
    /// <summary>The user said so.</summary>
    Given,

    /// <summary>Measured in traffic or a result.</summary>
    Observed,

    /// <summary>Concluded from the description of the API.</summary>
    Inferred,

    /// <summary>Nothing was known: a customary value.</summary>
    Default,
}
