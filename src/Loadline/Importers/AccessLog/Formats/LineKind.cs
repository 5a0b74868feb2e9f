namespace Loadline.Importers.AccessLog.Formats;

/// <summary>What a line of a log turned out to be.</summary>
internal enum LineKind
{
    /// <summary>A request.</summary>
    Request,

    /// <summary>A line of the format that tells of no request: a comment, a malformed request, a message.</summary>
    Other,

    /// <summary>No line of the format.</summary>
    Unknown,
}
