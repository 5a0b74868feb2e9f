namespace Loadline.Plans;

/// <summary>How arrivals are spaced.</summary>
public enum ArrivalSpacing
{
    /// <summary>Evenly: repeatable, and what k6 and Artillery do.</summary>
    Even,

    /// <summary>As independent clients arrive: exponential gaps, seeded. Only the embedded engine can; the scripts say so.</summary>
    Poisson,
}
