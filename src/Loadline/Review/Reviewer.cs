using System.Text.RegularExpressions;
using Loadline.Importers.Secrets;
using Loadline.Results;
using Loadline.Review.Model;
using Loadline.Review.Reading;
using Loadline.Review.Rules;
using Loadline.Scripts.Reading;

namespace Loadline.Review;

/// <summary>The load test's own code review: reads k6 scripts, Artillery scripts and plans, and says what is wrong with them as measurements.</summary>
public sealed class Reviewer
{
    private readonly ReviewSettings _settings;

    /// <summary>Creates a reviewer.</summary>
    /// <param name="settings">How it is meant to go; null for the defaults.</param>
    public Reviewer(ReviewSettings? settings = null) => _settings = settings ?? new ReviewSettings();

    /// <summary>Computes options of k6 scripts where reading leaves something open; null for leaving it so.</summary>
    public ComputedOptions? Compute { get; init; }

    /// <summary>File with the settings of Artillery scripts, as <c>--config</c> gives it; null for the one that commands name or that lies beside a script.</summary>
    public string? Configuration { get; init; }

    /// <summary>Ids of all rules with severity and title, in the order of the catalogue.</summary>
    public static IReadOnlyList<(string Id, Severity Severity, string Title)> Rules { get; } = [.. RuleCatalog.All.Select(rule => (rule.Id, rule.Severity, rule.Title))];

    /// <summary>Whether a file is a script by its content, or tells how one is run.</summary>
    public static bool Concerns(ReviewFile file) =>
        file.Text.Contains("k6 run", StringComparison.Ordinal) || ArtilleryConfigurations.IsRun(file.Text) || SubjectReader.KindOf(file) is not null;

    /// <summary>Reviews scripts.</summary>
    /// <param name="files">Scripts, plans, and files that tell how they are run.</param>
    /// <param name="open">Content of another file by its path, for what scripts import and load; null when there is none.</param>
    /// <param name="result">Result of a run of the script, of any tool; null for none.</param>
    public ReviewResult Review(IReadOnlyList<ReviewFile> files, Func<string, string?> open, RunResult? result = null)
    {
        var findings = new List<ReviewFinding>();
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var names = new List<string>();
        var runs = files.Where(file => SubjectReader.KindOf(file) is null && file.Text.Contains("k6 run", StringComparison.Ordinal)).Select(file => new ScriptText(file.Name, file.Text)).ToList();
        var secrets = new List<Place>();
        var scripts = new List<ReviewedScript>();
        string? Open(string name) => files.FirstOrDefault(file => file.Name == name)?.Text ?? open(name);
        var settings = ArtilleryConfigurations.Of(files, Configuration, Open);
        foreach (var file in files.Where(file => !settings.Values.Contains(file.Name, StringComparer.Ordinal)))
        {
            if (SubjectReader.Read(file, settings.GetValueOrDefault(file.Name), Open, Compute) is not { } subject)
            {
                continue;
            }

            subject.Runs = runs;
            subject.Result = result;
            foreach (var profile in subject.Profiles)
            {
                profile.All = subject.Profiles;
            }

            names.Add(file.Name);
            foreach (var text in subject.Texts.Values)
            {
                texts[text.File] = text.Text;
            }

            foreach (var run in runs)
            {
                texts.TryAdd(run.File, run.Text);
            }

            findings.AddRange(ReviewOne(subject, secrets));
            if (subject.Problems.Count == 0)
            {
                scripts.Add(ScriptFacts.Of(subject));
            }
        }

        var ordered = findings.DistinctBy(finding => (finding.RuleId, finding.Place.File, finding.Place.Line, finding.Place.Column, finding.Place.Start < 0 ? finding.Message : ""))
            .OrderBy(finding => finding.Place.File, StringComparer.Ordinal).ThenBy(finding => finding.Place.Line).ThenBy(finding => finding.Place.Column).ThenBy(finding => finding.RuleId, StringComparer.Ordinal).ToList();
        ordered = ordered.ConvertAll(Clean);
        return new ReviewResult(names, ordered, texts) { Opinion = [.. ReviewOpinion.Of(ordered).Select(ShownText.Clean)], Secrets = secrets, Scripts = scripts };
    }

    /// <summary>Messages name requests, which are addresses with all that stands in them.</summary>
    private static ReviewFinding Clean(ReviewFinding finding) => finding with
    {
        Message = ShownText.Clean(finding.Message),
        Evidence = [.. finding.Evidence.Select(ShownText.Clean)],
        Advice = finding.Advice is { } advice ? ShownText.Clean(advice) : null,
        Related = [.. finding.Related.Select(each => (each.Place, ShownText.Clean(each.Says)))],
    };

    private List<ReviewFinding> ReviewOne(ReviewSubject subject, List<Place> secrets)
    {
        var found = subject.Problems.ToList();
        if (found.Count == 0)
        {
            foreach (var rule in RuleCatalog.All)
            {
                try
                {
                    found.AddRange(rule.Review(subject));
                }
                catch (RegexMatchTimeoutException)
                {
                    // A text made to keep a pattern busy: the rule has nothing to say about it.
                }
            }
        }

        secrets.AddRange(found.Where(finding => finding.RuleId == "hard-coded-secret").Select(finding => finding.Place));
        var suppressions = new Suppressions(subject);
        found.AddRange(suppressions.Incomplete.Select(place => new ReviewFinding("ignore-without-reason", Severity.Warning, "A suppression without a reason does not count: write // loadline-ignore rule-id: reason.", place)));
        return [.. found.Select(Weighed).OfType<ReviewFinding>().Select(finding => finding with { Suppressed = suppressions.ReasonFor(finding) })];
    }

    private ReviewFinding? Weighed(ReviewFinding finding) =>
        !_settings.Rules.TryGetValue(finding.RuleId, out var severity) ? finding : severity is null ? null : finding with { Severity = severity.Value };
}
