namespace Loadline.TestTarget;

/// <summary>What the target knows of one request, on the monotonic clock that every process of a machine shares, in nanoseconds.</summary>
internal struct Stamp
{
    /// <summary>The request was read.</summary>
    public long Arrived;

    /// <summary>The service began: later than it arrived when it arrived in a stall.</summary>
    public long Started;

    /// <summary>The last byte of the answer was handed to the system; 0 when there was none.</summary>
    public long Done;

    /// <summary>Status of the answer.</summary>
    public int Status;
}
