namespace Loadline.Results.Tools;

/// <summary>Kinds of files a result is read from.</summary>
public enum ResultFormat
{
    /// <summary>Loadline's own <c>result.json</c>.</summary>
    Loadline,

    /// <summary>What k6 hands to <c>handleSummary</c>, written as JSON.</summary>
    K6Summary,

    /// <summary>k6's <c>--summary-export</c>.</summary>
    K6Export,

    /// <summary>k6's <c>--new-machine-readable-summary</c>.</summary>
    K6MachineSummary,

    /// <summary>k6's <c>--out json</c>: one line a sample.</summary>
    K6Lines,

    /// <summary>Artillery's <c>--output</c>.</summary>
    Artillery,
}
