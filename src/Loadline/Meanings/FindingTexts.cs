namespace Loadline.Meanings;

/// <summary>What inputs can be told about, from the page of findings.</summary>
internal static class FindingTexts
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Explanation> All { get; } = [.. Read(Pages.Findings)];

    private static IEnumerable<Explanation> Read(string page)
    {
        foreach (var line in page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            // A bar inside of a cell is written with a backslash.
            var cells = line.Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|').Select(cell => cell.Replace('\u0001', '|').Trim()).ToList();
            var (name, says, then) = (cells[1].Trim('`'), cells[2], cells[3]);
            yield return new Explanation(ExplanationKind.Finding, name, then.Length == 0 ? [$"{name}: {says}"] : [$"{name}: {says}", $"What to do: {then}{(then[^1] is '.' or '\u2026' ? "" : ".")}"], "docs/findings.md");
        }
    }
}
