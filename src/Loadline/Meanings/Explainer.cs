using System.Globalization;
using Loadline.Design;
using Loadline.Design.Load;
using Loadline.Plans;
using Loadline.Plans.Shapes;
using Loadline.Review;

namespace Loadline.Meanings;

/// <summary>
/// Explains what plans, reports, reviews and exit codes name: rules, metrics, thresholds, findings, words of the glossary, exit codes, profiles and
/// kinds of API. From the same texts the documentation is made of.
/// </summary>
public static class Explainer
{
    private const int LongestName = 200;
    private const int MostWords = 8;

    private static readonly Lazy<IReadOnlyList<Explanation>> Known = new(() => [.. Rules(), .. Metrics(), .. Profiles(), .. Codes(), .. Types(), .. GlossaryTerms.All, .. FindingTexts.All]);
    private static readonly Lazy<Dictionary<string, Explanation>> ByKey = new(Index);

    /// <summary>Everything there is an explanation of, thresholds aside.</summary>
    public static IReadOnlyList<Explanation> All => Known.Value;

    /// <summary>Explains a name, however it is written: <c>vus-below-littles-law</c>, <c>Little's law</c>, <c>http_req_duration</c>, <c>p(95) &lt; 200</c>, <c>exit code 99</c>.</summary>
    /// <param name="text">The name, or a phrase with it in it.</param>
    /// <returns>The explanation; null when nothing in the text has one.</returns>
    public static Explanation? Find(string text)
    {
        text = text.Length > LongestName ? text[..LongestName] : text;
        var whole = Key(text);
        return ByKey.Value.GetValueOrDefault(whole) ?? ThresholdExplanation.Of(text) ?? Misspelt(text, whole) ?? (IsOneName(text) ? null : Inside(whole));
    }

    /// <summary>Explains a text that is a name and nothing else; null when it is more, or a word of everyday use.</summary>
    public static Explanation? Names(string text)
    {
        var key = Key(text.Length > LongestName ? text[..LongestName] : text);
        return ByKey.Value.GetValueOrDefault(key) is { } found && (found.Kind is not (ExplanationKind.Profile or ExplanationKind.ApiType or ExplanationKind.ExitCode) || key.StartsWith("exit", StringComparison.Ordinal)) ? found : null;
    }

    /// <summary>Names that look most like a text, best first.</summary>
    /// <param name="text">What was asked for.</param>
    /// <param name="most">How many names at most.</param>
    public static IReadOnlyList<string> Nearest(string text, int most = 2)
    {
        var key = Key(text.Length > 60 ? text[..60] : text);
        return [.. All.Select(each => (Name: each.Kind == ExplanationKind.ExitCode ? "exit code " + each.Name : each.Name, Distance: Spelling.Edits(key, Key(each.Name)))).OrderBy(each => each.Distance).ThenBy(each => each.Name, StringComparer.Ordinal).Select(each => each.Name).Distinct(StringComparer.Ordinal).Take(most)];
    }

    /// <summary>A name of one word with at most two letters wrong.</summary>
    private static Explanation? Misspelt(string text, string key) =>
        key.Length is > 8 and < 60 && !text.Trim().Contains(' ', StringComparison.Ordinal) ? All.FirstOrDefault(each => Math.Abs(each.Name.Length - key.Length) <= 2 && Spelling.Edits(key, Key(each.Name)) <= 2) : null;

    /// <summary>Whether a text can only be one name: what a part of it means is then another thing.</summary>
    private static bool IsOneName(string text) => text.Trim().All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    /// <summary>The longest run of words that is a name.</summary>
    private static Explanation? Inside(string key)
    {
        var words = key.Split('-', StringSplitOptions.RemoveEmptyEntries);
        for (var length = Math.Min(MostWords, words.Length); length > 0; length--)
        {
            for (var at = 0; at + length <= words.Length; at++)
            {
                if (ByKey.Value.TryGetValue(string.Join('-', words, at, length), out var found) && (length > 1 || found.Kind != ExplanationKind.ExitCode || words.Contains("exit") || words.Contains("code")))
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static Dictionary<string, Explanation> Index()
    {
        var index = new Dictionary<string, Explanation>(StringComparer.Ordinal);
        foreach (var each in Known.Value)
        {
            var key = Key(each.Name);
            index.TryAdd(key, each);
            index.TryAdd(key + "s", each);
            if (each.Kind == ExplanationKind.ExitCode)
            {
                index.TryAdd("exit-" + key, each);
                index.TryAdd("exit-code-" + key, each);
            }
            else if (each.Kind == ExplanationKind.Profile)
            {
                index.TryAdd(key + "-test", each);
                index.TryAdd(key + "-profile", each);
            }
            else if (each.Kind == ExplanationKind.Term && key.Contains('-', StringComparison.Ordinal))
            {
                // "Open and closed" is asked for as "open model", and as "open" nobody asks.
                index.TryAdd(key.Replace("-model", "-profile", StringComparison.Ordinal), each);
            }
        }

        foreach (var (other, name) in GlossaryTerms.OtherNames)
        {
            if (index.TryGetValue(Key(name), out var found))
            {
                index.TryAdd(Key(other), found);
            }
        }

        return index;
    }

    /// <summary>Lower case, with one dash in place of whatever stands between letters and digits; apostrophes are left out.</summary>
    private static string Key(string text)
    {
        var key = new System.Text.StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                key.Append(char.ToLowerInvariant(letter));
            }
            else if (letter is not ('\'' or '\u2019') && key.Length > 0 && key[^1] != '-')
            {
                key.Append('-');
            }
        }

        return key.ToString().TrimEnd('-');
    }

    private static IEnumerable<Explanation> Rules() => Reviewer.Rules.Select(rule => RuleText.Of(rule.Id, rule.Severity, rule.Title)).Concat([RuleText.Of("unreadable-script", Severity.Error, "the script can't be read")]);

    private static IEnumerable<Explanation> Metrics() => BuiltInMetrics.All.Select(metric => new Explanation(
        ExplanationKind.Metric,
        metric.Name,
        [$"{metric.Name}, a {metric.Type.ToString().ToLowerInvariant()}{metric.Unit switch { MetricUnit.Time => " in milliseconds", MetricUnit.Data => " in bytes", _ => "" }}. {metric.Meaning}"],
        "docs/glossary.md"));

    private static IEnumerable<Explanation> Profiles() => ProfileTexts.All.Select(profile => new Explanation(ExplanationKind.Profile, profile.Name, [profile.Meaning, profile.When]));

    private static IEnumerable<Explanation> Codes() => ExitCodeTexts.All.Select(code => new Explanation(ExplanationKind.ExitCode, code.Code.ToString(CultureInfo.InvariantCulture), [$"Exit code {code.Code}. {code.Meaning}", code.Then]));

    private static IEnumerable<Explanation> Types() => ApiTypes.All.Select(type => new Explanation(
        ExplanationKind.ApiType,
        type.Slug,
        [
            $"{type.Slug}: {type.Title}. Customary where nothing is promised: p50 {Durations.Format(type.P50)}, p95 {Durations.Format(type.P95)}, p99 {Durations.Format(type.P99)}, errors {Percents.Format(type.ErrorRate)}, spike {Say.Number(type.SpikeFactor)}x.",
            type.Advice,
        ]));
}
