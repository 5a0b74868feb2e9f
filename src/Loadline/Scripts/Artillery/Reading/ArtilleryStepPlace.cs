namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A step and where it belongs.</summary>
/// <param name="Step">The step.</param>
/// <param name="Flow">Its flow.</param>
/// <param name="Around">The loops and parallel groups it is in, outermost first.</param>
public sealed record ArtilleryStepPlace(ArtilleryStep Step, ArtilleryFlow Flow, IReadOnlyList<ArtilleryStep> Around);
