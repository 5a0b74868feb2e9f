namespace Loadline.Plans;

/// <summary>One stage of <see cref="RampingArrivals"/>. A stage whose target is the rate before it is a plateau.</summary>
/// <param name="Target">Iterations started, over all journeys, at its end.</param>
/// <param name="Over">Length; zero for a jump.</param>
public sealed record ArrivalStage(Rate Target, TimeSpan Over);
