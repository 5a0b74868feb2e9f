namespace Loadline.Comparisons;

/// <summary>A percentile over several runs, in milliseconds.</summary>
/// <param name="Typical">That of a typical run, the geometric mean; null when it is not known in every run, infinite where a run never got there.</param>
/// <param name="Low">That of the fastest run.</param>
/// <param name="High">That of the slowest run.</param>
public readonly record struct CurvePoint(double? Typical, double? Low, double? High);
