using System.Text.RegularExpressions;
using Loadline.Review.Model;

namespace Loadline.Review.Rules;

/// <summary>Command lines of k6 in texts: comments, pipelines, package.json.</summary>
internal static partial class CommandLines
{
    /// <summary>Whether a text holds a command that gives load on the command line.</summary>
    public static bool GivesLoad(string text) => Overriding(text).Any();

    /// <summary>Commands of a text that give users, a duration, iterations or stages, where they are, and the options.</summary>
    public static IEnumerable<(int Start, int Length, string Options)> Overriding(string text)
    {
        foreach (var run in Run().Matches(text).Cast<Match>())
        {
            var options = Load().Matches(run.Value).Select(option => option.Groups["name"].Value).ToList();
            // One iteration is a look at the script, not a load in place of its own.
            if (options.Count > 0 && !Single().IsMatch(run.Value))
            {
                yield return (run.Index, run.Length, string.Join(", ", options.Distinct(StringComparer.Ordinal)));
            }
        }
    }

    [GeneratedRegex(@"\bk6\s+run\b[^\r\n`'""&|;#<>()]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Run();

    [GeneratedRegex(@"(?<=\s)(?<name>--vus|--duration|--iterations|--stage|-u|-d|-i|-s)(?=[\s=]|\d)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Load();

    [GeneratedRegex(@"(--iterations|-i)[\s=]*1\b(?!\d)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Single();
}
