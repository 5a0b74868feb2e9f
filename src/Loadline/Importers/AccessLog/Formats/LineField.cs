namespace Loadline.Importers.AccessLog.Formats;

/// <summary>What a place in a line tells.</summary>
internal enum LineField
{
    /// <summary>Nothing that is needed.</summary>
    Ignored,

    /// <summary>Address of the client, or of what stands before it.</summary>
    Address,

    /// <summary>Addresses a request went through, the client's first.</summary>
    Forwarded,

    /// <summary>Time in one of the usual ways.</summary>
    Time,

    /// <summary>Method, target and version.</summary>
    Request,

    /// <summary>Method.</summary>
    Method,

    /// <summary>Path, with or without query.</summary>
    Target,

    /// <summary>Query without or with its question mark.</summary>
    Query,

    /// <summary>Status.</summary>
    Status,

    /// <summary>Time it took, in seconds.</summary>
    Seconds,

    /// <summary>Time it took, in milliseconds.</summary>
    Milliseconds,

    /// <summary>Time it took, in microseconds.</summary>
    Microseconds,

    /// <summary>Program of the client.</summary>
    Agent,

    /// <summary>Host that was asked.</summary>
    Host,

    /// <summary>Date, where it is apart from the time of day.</summary>
    Date,

    /// <summary>Time of day.</summary>
    TimeOfDay,
}
