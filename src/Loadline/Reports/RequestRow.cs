using Loadline.Statistics;

namespace Loadline.Reports;

/// <summary>What a report says about one request, or about all together.</summary>
/// <param name="Name">Name of the request.</param>
/// <param name="Count">Requests sent.</param>
/// <param name="PerSecond">The same by second of the load.</param>
/// <param name="Failed">Requests that failed, with those that were refused before they were sent.</param>
/// <param name="FailedShare">The same as a share of all that were tried; 0 when none was.</param>
/// <param name="Service">Service times in milliseconds.</param>
/// <param name="Response">Response times in milliseconds; null in closed profiles and for other tools' results.</param>
internal sealed record RequestRow(string Name, long Count, double PerSecond, long Failed, double FailedShare, LatencyHistogram Service, LatencyHistogram? Response)
{
    /// <summary>Whether it was never tried.</summary>
    public bool IsUntouched => Count == 0 && Failed == 0;
}
