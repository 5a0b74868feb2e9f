namespace Loadline.Cli;

/// <summary>Exit codes. They are k6's, so that pipelines carry over; 120 is Loadline's own.</summary>
internal static class ExitCode
{
    /// <summary>Done; for a run: the verdict is pass.</summary>
    public const int Pass = 0;

    /// <summary>A defect of Loadline itself.</summary>
    public const int Bug = 1;

    /// <summary>A threshold was crossed, or a comparison found it worse.</summary>
    public const int ThresholdCrossed = 99;

    /// <summary>Input or configuration is not valid: nothing was written and nothing was sent.</summary>
    public const int InvalidInput = 104;

    /// <summary>Stopped by the user; the report covers the time it ran.</summary>
    public const int Interrupted = 105;

    /// <summary>A setup step failed, so no load was offered.</summary>
    public const int SetupFailed = 107;

    /// <summary>The run can't tell whether the thresholds hold.</summary>
    public const int Inconclusive = 120;
}
