namespace Loadline.Briefs.Facts;

/// <summary>Which users are counted.</summary>
internal enum UserKind
{
    /// <summary>Active at the same time.</summary>
    Concurrent,

    /// <summary>Seen within a day.</summary>
    Daily,

    /// <summary>Seen within a month.</summary>
    Monthly,

    /// <summary>Known to the system, active or not: says nothing about load.</summary>
    Registered,
}
