namespace Loadline.Results;

/// <summary>What kept a run from more: the answer to "target, network or generator?".</summary>
public enum GeneratorLimit
{
    /// <summary>Nothing: the load was sent in time and answered.</summary>
    Nothing,

    /// <summary>The target did not keep up.</summary>
    Target,

    /// <summary>The way between them lost or refused packets.</summary>
    Network,

    /// <summary>The generator was saturated.</summary>
    Generator,
}
