namespace Loadline.Plans;

/// <summary>What a metric's values are.</summary>
public enum MetricUnit
{
    /// <summary>Plain numbers.</summary>
    None,

    /// <summary>Milliseconds.</summary>
    Time,

    /// <summary>Bytes.</summary>
    Data,
}
