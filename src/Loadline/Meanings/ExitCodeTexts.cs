namespace Loadline.Meanings;

/// <summary>What the codes mean that commands end with, and what to do about each.</summary>
internal static class ExitCodeTexts
{
    /// <summary>Code, meaning, and what to do.</summary>
    public static IReadOnlyList<(int Code, string Meaning, string Then)> All { get; } =
    [
        (0, "Done. For a run the verdict is pass, for a comparison better or the same.", "Go on with the next profile, or keep the run as a baseline: loadline history add."),
        (1, "A defect of Loadline itself.", "Report it with the lines above it; nothing about the target follows from it."),
        (99, "A threshold was crossed, a comparison found it worse, or a review found an error.", "The lines marked FAIL name metric, value and limit. It is a finding about the target or the script, not a defect of the run."),
        (104, "The input or the command line is not valid. Nothing was written and nothing was sent.", "The line before it names the file, the line and what to change."),
        (105, "Interrupted. The report covers the time it ran.", "Run it again to its end before judging anything."),
        (107, "A setup step failed, so no load was offered; a k6 script threw in init, setup or teardown, or in every iteration.", "Look at the step the message names: mostly a missing token or a target that is not there."),
        (108, "A k6 script aborted its own run with test.abort().", "The script decided so; its message says why."),
        (110, "A k6 script marked its own run as failed with test.fail().", "The script decided so; its message says why."),
        (120, "Inconclusive: the run can't tell whether the thresholds hold. Too few samples, load that was not offered, no data for a threshold, or a saturated generator.", "The reasons stand under the verdict. --inconclusive fail makes it 99, --inconclusive pass makes it 0."),
    ];
}
