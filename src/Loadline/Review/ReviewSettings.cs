using Loadline.Plans.Yaml;
using Loadline.Review.Rules;

namespace Loadline.Review;

/// <summary>How a review is meant to go: the file <c>loadline.review.yaml</c>.</summary>
public sealed record ReviewSettings
{
    /// <summary>Name of the file, beside the scripts or in a folder above them.</summary>
    public const string FileName = "loadline.review.yaml";

    /// <summary>Severities in place of the rules' own; null turns a rule off.</summary>
    public IReadOnlyDictionary<string, Severity?> Rules { get; init; } = new Dictionary<string, Severity?>(StringComparer.Ordinal);

    /// <summary>Reads settings. What is wrong is a finding with its place.</summary>
    /// <param name="text">YAML: <c>rules:</c> with <c>off</c>, <c>note</c>, <c>warning</c> or <c>error</c> for each rule id.</param>
    /// <param name="file">Its name, for the findings.</param>
    public static (ReviewSettings? Settings, IReadOnlyList<Finding> Findings) Read(string text, string file)
    {
        var findings = new List<Finding>();
        var root = YamlText.Read(text, file, findings);
        var rules = new Dictionary<string, Severity?>(StringComparer.Ordinal);
        foreach (var entry in (root as YamlMap)?.Entries ?? [])
        {
            if (entry.Key.Text != "rules" || entry.Value is not YamlMap map)
            {
                findings.Add(Finding.Error("invalid-settings", $"'{entry.Key.Text}' is not expected here; only the mapping 'rules' is.", new SourceLocation(file, entry.Key.Line, entry.Key.Column)));
                continue;
            }

            foreach (var rule in map.Entries)
            {
                var place = new SourceLocation(file, rule.Key.Line, rule.Key.Column);
                if (rule.Key.Text != "ignore-without-reason" && !RuleCatalog.All.Any(each => each.Id == rule.Key.Text) && rule.Key.Text != "unreadable-script")
                {
                    findings.Add(Finding.Error("unknown-rule", $"There is no rule '{rule.Key.Text}'.", place, "loadline review --rules lists all"));
                }
                else if (Level((rule.Value as YamlScalar)?.Text) is var (isKnown, severity) && isKnown)
                {
                    rules[rule.Key.Text] = severity;
                }
                else
                {
                    findings.Add(Finding.Error("invalid-settings", $"A severity is off, note, warning or error.", place));
                }
            }
        }

        if (root is not null and not YamlMap)
        {
            findings.Add(Finding.Error("invalid-settings", "The mapping 'rules' is expected.", new SourceLocation(file, 1, 1)));
        }

        return (findings.Count > 0 ? null : new ReviewSettings { Rules = rules }, findings);
    }

    private static (bool IsKnown, Severity? Severity) Level(string? text) => text switch
    {
        "off" or "false" => (true, null),
        "note" => (true, Severity.Note),
        "warning" => (true, Severity.Warning),
        "error" => (true, Severity.Error),
        _ => (false, null),
    };
}
