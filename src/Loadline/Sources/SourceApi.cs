using Loadline.Apis;
using Loadline.Recordings;

namespace Loadline.Sources;

/// <summary>The description of an API and the file it was read from.</summary>
/// <param name="Name">File name as the user gave it.</param>
/// <param name="Api">The API.</param>
public sealed record SourceApi(string Name, ApiDescription Api)
{
    /// <summary>What clients were seen to do; null when the file only describes.</summary>
    public Recording? Recording { get; init; }

    /// <summary>What a log tells of traffic; null when the source is no log.</summary>
    public ObservedTraffic? Traffic { get; init; }
}
