namespace Loadline.Scripts.Artillery.Reading;

/// <summary>Settings that <c>-e NAME</c> puts over those of the config.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where the name stands.</param>
/// <param name="Config">The settings.</param>
public sealed record ArtilleryEnvironment(string Name, SourceLocation Location, ArtilleryConfig Config);
