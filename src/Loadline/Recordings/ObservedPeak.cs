namespace Loadline.Recordings;

/// <summary>The busiest stretch of a length.</summary>
/// <param name="From">When it begins, with the offset the source writes its times in.</param>
/// <param name="Length">Its length.</param>
/// <param name="Requests">Requests in it.</param>
public sealed record ObservedPeak(DateTimeOffset From, TimeSpan Length, long Requests)
{
    /// <summary>Requests per second in the mean of it.</summary>
    public double PerSecond => Requests / Length.TotalSeconds;
}
