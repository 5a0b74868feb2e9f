namespace Loadline.JavaScript.Tracing;

/// <summary>A pause.</summary>
/// <param name="Seconds">Its length.</param>
/// <param name="Place">Where.</param>
internal sealed record TracedPause(double Seconds, TracedPlace? Place) : TracedStep(Place);
