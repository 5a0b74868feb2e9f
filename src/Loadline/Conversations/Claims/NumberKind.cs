namespace Loadline.Conversations.Claims;

/// <summary>What a number counts, by its unit.</summary>
internal enum NumberKind
{
    /// <summary>No unit stands with it.</summary>
    Bare,

    /// <summary>Time, in milliseconds.</summary>
    Time,

    /// <summary>A share, 0 to 1.</summary>
    Share,

    /// <summary>Something per second.</summary>
    Rate,

    /// <summary>Anything else that has a unit.</summary>
    Count,
}
