namespace Loadline.Scripts.Artillery.Reading;

/// <summary>What came of reading a script.</summary>
/// <param name="Script">The script; null when there is an error among <paramref name="Findings"/>.</param>
/// <param name="Findings">What could not be read.</param>
public sealed record ArtilleryReading(ArtilleryScript? Script, IReadOnlyList<Finding> Findings);
