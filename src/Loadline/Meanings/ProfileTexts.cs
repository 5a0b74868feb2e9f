namespace Loadline.Meanings;

/// <summary>What the customary profiles are for, mildest first.</summary>
internal static class ProfileTexts
{
    /// <summary>Name, the question it answers with its usual shape, and when to run it.</summary>
    public static IReadOnlyList<(string Name, string Meaning, string When)> All { get; } =
    [
        ("smoke", "Does everything work at all? A few users for a minute or three. It proves the script, not the API.", "First, and after each change of plan or target. When no check fails, go on with load."),
        ("load", "Does it keep its objectives at the expected peak? Arrivals rise to the peak, stay there long enough for the percentiles, and fall.", "It is the gate of a release. When it passes twice in a row, go on with stress."),
        ("stress", "How does it behave beyond the peak, and does it come back? Steps of 1, 1.5 and 2 times the peak, then the peak again.", "When load passes. Thresholds that fail here are what you wanted to know."),
        ("spike", "Does it survive a sudden crowd? Several times the peak within 20 s, faster than autoscaling answers, then five minutes to watch the recovery.", "When load passes, and before an event that brings a crowd."),
        ("soak", "Does it stay healthy? Three quarters of the peak for four hours: leaks, full disks, expired tokens and nightly jobs take that long to show.", "When load passes and there is a night to spend."),
        ("breakpoint", "Where does it break? The rate rises to ten times the peak until a threshold stops it. The rate at the stop is an upper bound of capacity.", "Only on a target that may break. 'loadline capacity' finds the rate that holds, with its confidence."),
    ];
}
