namespace Loadline.Store;

/// <summary>A series of runs that is kept.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Runs">How many runs it has.</param>
/// <param name="First">When the oldest began.</param>
/// <param name="Last">When the newest began.</param>
public sealed record SeriesSummary(string Name, long Runs, DateTimeOffset First, DateTimeOffset Last);
