namespace Loadline.Engine.Executors;

/// <summary>One series of arrivals a <see cref="Pacer"/> brings.</summary>
/// <param name="Times">When they are due, in seconds since the load began, ascending.</param>
/// <param name="Arrive">Told index and due timestamp of each, on the pacer's thread: must not block.</param>
internal sealed record PacerLane(IEnumerable<double> Times, Action<long, long> Arrive);
