namespace Loadline.Capacity;

/// <summary>What one trial says about how throughput grows with the work in progress.</summary>
/// <param name="InProgress">Requests in progress on average, by Little's law: rate of answers × mean time.</param>
/// <param name="PerSecond">Requests answered per second.</param>
public readonly record struct ScalabilityPoint(double InProgress, double PerSecond);
