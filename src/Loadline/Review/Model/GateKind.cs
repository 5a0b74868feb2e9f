namespace Loadline.Review.Model;

/// <summary>What a gate computes.</summary>
internal enum GateKind
{
    /// <summary>A percentile.</summary>
    Percentile,

    /// <summary>The mean.</summary>
    Average,

    /// <summary>The median.</summary>
    Median,

    /// <summary>The smallest.</summary>
    Minimum,

    /// <summary>The largest.</summary>
    Maximum,

    /// <summary>A share, or a number per second.</summary>
    Rate,

    /// <summary>A number.</summary>
    Count,

    /// <summary>The last value.</summary>
    Value,

    /// <summary>Something else, such as an expression of several metrics.</summary>
    Other,
}
