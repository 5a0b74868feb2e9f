using System.Text.RegularExpressions;
using Loadline.Review;
using Loadline.Testing;

namespace Loadline.Tests.Review;

/// <summary>A script with what a review has to say about it: from the pages of the rules, and from the corpus.</summary>
/// <param name="Name">Where it is.</param>
/// <param name="File">Name the script is reviewed under.</param>
/// <param name="Text">The script.</param>
/// <param name="Expected">Rules and lines.</param>
/// <param name="Beside">Files beside it, by name.</param>
internal sealed partial record ReviewCase(string Name, string File, string Text, IReadOnlyList<string> Expected, IReadOnlyDictionary<string, string> Beside)
{
    private static readonly string Pages = Path.Combine(Repository.Root, "docs", "rules");
    private static readonly string Corpus = Path.Combine(Repository.Root, "tests", "Corpus", "review");

    public static IEnumerable<ReviewCase> OfPage(string rule)
    {
        var text = System.IO.File.ReadAllText(Path.Combine(Pages, rule + ".md"));
        var beside = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var match in Example().Matches(text).Cast<Match>())
        {
            if (match.Groups["beside"].Success)
            {
                beside[match.Groups["beside"].Value] = match.Groups["code"].Value;
                continue;
            }

            var line = match.Groups["line"];
            yield return new ReviewCase($"docs/rules/{rule}.md, {(line.Success ? "bad" : "good")}", match.Groups["file"].Value, match.Groups["code"].Value, line.Success ? [$"{rule}:{line.Value}"] : [], new Dictionary<string, string>(beside, StringComparer.Ordinal));
        }
    }

    public static IEnumerable<ReviewCase> OfCorpus(string rule)
    {
        var folder = Path.Combine(Corpus, rule);
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var path in Directory.GetFiles(folder).Where(path => Script().IsMatch(Path.GetFileName(path))).Order(StringComparer.Ordinal))
        {
            var expected = new List<string>();
            var name = Path.GetFileNameWithoutExtension(path);
            var beside = Directory.GetFiles(folder, name + ".*.*").Where(other => other != path).ToDictionary(other => Path.GetFileName(other)[(name.Length + 1)..], other => Unmarked(System.IO.File.ReadAllText(other), expected), StringComparer.Ordinal);
            var text = Unmarked(System.IO.File.ReadAllText(path), expected);
            yield return new ReviewCase($"tests/Corpus/review/{rule}/{Path.GetFileName(path)}", "script" + Path.GetExtension(path), text, expected, beside);
        }
    }

    private static string Unmarked(string text, List<string> expected)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Mark().Match(lines[i]) is { Success: true } mark)
            {
                expected.AddRange(mark.Groups["rules"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(each => $"{each}:{i + 1}"));
                lines[i] = lines[i][..mark.Index];
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>What the review says: rules and lines.</summary>
    public IReadOnlyList<string> Found()
    {
        var review = new Reviewer().Review([new ReviewFile(File, Text) { IsNamed = true }], Beside.GetValueOrDefault);
        return [.. review.Open.Select(finding => $"{finding.RuleId}:{finding.Place.Line}")];
    }

    [GeneratedRegex(@"<!-- (beside: (?<beside>[\w.-]+)|fires: (?<file>[\w.-]+):(?<line>\d+)|silent: (?<file>[\w.-]+)) -->\n```\w+\n(?<code>.*?)```\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();

    [GeneratedRegex(@"^(fires|silent)-\d+\.\w+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Script();

    [GeneratedRegex(@" (//|#)! (?<rules>[a-z0-9 -]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
