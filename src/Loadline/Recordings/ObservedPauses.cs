namespace Loadline.Recordings;

/// <summary>How long clients paused, fitted by a log-normal distribution (the logarithms of pauses are about normal).</summary>
/// <param name="Count">Pauses measured.</param>
/// <param name="Median">Median.</param>
/// <param name="Sigma">Standard deviation of the natural logarithm of a pause.</param>
/// <param name="P10">One in ten is shorter.</param>
/// <param name="P90">One in ten is longer.</param>
public sealed record ObservedPauses(long Count, TimeSpan Median, double Sigma, TimeSpan P10, TimeSpan P90);
