namespace Loadline.Briefs.Facts;

/// <summary>When an amount of traffic is met.</summary>
internal enum LoadMoment
{
    /// <summary>It has to be served: the goal.</summary>
    Goal,

    /// <summary>It is what comes today.</summary>
    Now,

    /// <summary>It is what comes in the busiest hour.</summary>
    PeakHour,

    /// <summary>It must not be exceeded by the test itself.</summary>
    Cap,
}
