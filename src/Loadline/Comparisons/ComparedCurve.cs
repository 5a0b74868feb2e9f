namespace Loadline.Comparisons;

/// <summary>Times by percentile before and after, of one request or of all together.</summary>
/// <param name="Scope">Name of the request; empty for all requests.</param>
/// <param name="Percentiles">The percentiles, ascending.</param>
/// <param name="Before">Times before, one for each percentile.</param>
/// <param name="After">Times after, one for each percentile.</param>
public sealed record ComparedCurve(string Scope, IReadOnlyList<double> Percentiles, IReadOnlyList<CurvePoint> Before, IReadOnlyList<CurvePoint> After);
