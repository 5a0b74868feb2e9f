using Loadline.JavaScript.Metrics;

namespace Loadline.JavaScript.Summary;

/// <summary>A group of the script, with its checks and the groups inside, in the order they were first met.</summary>
/// <param name="Name">Name; empty for the root.</param>
/// <param name="Path">Path from the root; empty for the root.</param>
/// <param name="Id">Identifier k6 gives it.</param>
/// <param name="Groups">Groups inside.</param>
/// <param name="Checks">Checks made directly in it.</param>
public sealed record SummaryGroup(string Name, string Path, string Id, IReadOnlyList<SummaryGroup> Groups, IReadOnlyList<SummaryCheck> Checks)
{
    /// <summary>The group as it is now.</summary>
    internal static SummaryGroup Of(GroupTree tree) => new(
        tree.Name,
        tree.Path,
        tree.Id,
        [.. tree.Groups.Select(Of)],
        [.. tree.Checks.Select(check => new SummaryCheck(check.Name, check.Path, check.Id, check.Passes, check.Fails))]);
}
