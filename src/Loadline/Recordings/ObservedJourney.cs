namespace Loadline.Recordings;

/// <summary>A sequence of requests that sessions were seen to make.</summary>
/// <param name="Weight">Share of all journeys, relative to the others'; above 0.</param>
/// <param name="Sessions">Sessions that made exactly this sequence.</param>
/// <param name="Steps">Requests in order; one at least.</param>
public sealed record ObservedJourney(double Weight, long Sessions, IReadOnlyList<ObservedStep> Steps);
