namespace Loadline.Bench.Verdicts;

/// <summary>What is different about the target after, in pairs of real runs.</summary>
/// <param name="Name">Name in the table.</param>
/// <param name="Part">Name of its folder, and in <c>--only</c>.</param>
/// <param name="Pairs">How many pairs are played.</param>
/// <param name="Factor">How many times as long the target after takes.</param>
internal sealed record LiveKind(string Name, string Part, int Pairs, double Factor)
{
    /// <summary>Nothing, less than the margin, and twice the margin.</summary>
    public static IReadOnlyList<LiveKind> All { get; } =
    [
        new("nothing", "nothing", 40, 1),
        new("5% slower", "slower5", 20, 1.05),
        new("20% slower", "slower20", 20, 1.2),
    ];
}
