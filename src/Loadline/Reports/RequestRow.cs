using Loadline.Results;

namespace Loadline.Reports;

/// <summary>What a report says about one request, or about all together.</summary>
/// <param name="Name">Name of the request.</param>
/// <param name="Count">Requests sent; null when another tool's result does not tell.</param>
/// <param name="PerSecond">The same by second of the load; null when that is not known.</param>
/// <param name="Failed">Requests that failed, with those that were refused before they were sent; null when that is not known.</param>
/// <param name="FailedShare">The same as a share of all that were tried; 0 when none was, null when that is not known.</param>
/// <param name="Service">Service times in milliseconds, or times to the first byte where nothing else was measured; null without one.</param>
/// <param name="Response">Response times in milliseconds; null in closed profiles and for other tools' results.</param>
internal sealed record RequestRow(string Name, long? Count, double? PerSecond, long? Failed, double? FailedShare, RequestTimes? Service, RequestTimes? Response)
{
    /// <summary>What users wait, as far as it is known: the times that come first in a report.</summary>
    public RequestTimes? Times => Response ?? Service;

    /// <summary>Requests that were never sent, because their iteration was dropped.</summary>
    public long Lost => Response?.Lost ?? 0;

    /// <summary>Requests that timed out.</summary>
    public long TimedOut => Times?.TimedOut ?? 0;

    /// <summary>Whether it was never tried, and never meant to be.</summary>
    public bool IsUntouched => Count is 0 or null && Failed is 0 or null && Lost == 0 && Times is null;
}
