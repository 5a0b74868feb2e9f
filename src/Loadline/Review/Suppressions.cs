using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review;

/// <summary>
/// Comments that accept a finding: <c>// loadline-ignore rule-id: reason</c>, on the line of the finding or right above it; before the first
/// line of code they count for the whole file.
/// </summary>
internal sealed partial class Suppressions
{
    private readonly List<(string File, int Line, string Rule, string Reason, bool IsWhole)> _all = [];

    /// <summary>Reads the comments of a script.</summary>
    public Suppressions(ReviewSubject subject)
    {
        foreach (var text in subject.Texts.Values)
        {
            var isBeginning = true;
            for (var line = 1; line <= text.Lines; line++)
            {
                var content = text.Line(line);
                var match = Mark().Match(content);
                if (match.Success)
                {
                    var reason = match.Groups["reason"].Value.Trim().TrimEnd('*', '/').Trim();
                    var place = text.At(new SourceLocation(text.File, line, match.Index + 1), match.Length);
                    if (reason.Length == 0)
                    {
                        Incomplete.Add(place);
                    }
                    else
                    {
                        var isAlone = content[..match.Index].Trim() is "" or "//" or "#" or "/*" or "*";
                        // Comments alone on their lines belong to the next line of code.
                        var target = line;
                        while (isAlone && target < text.Lines && IsComment(text.Line(target)))
                        {
                            target++;
                        }

                        foreach (var rule in match.Groups["rules"].Value.Split(',', StringSplitOptions.TrimEntries))
                        {
                            _all.Add((text.File, isAlone ? target : line, rule, reason, isBeginning && isAlone));
                        }
                    }
                }

                isBeginning &= content.Trim().Length == 0 || IsComment(content);
            }
        }
    }

    /// <summary>Comments without a reason, which do not count.</summary>
    public List<Place> Incomplete { get; } = [];

    /// <summary>Why a finding was accepted; null when it was not.</summary>
    public string? ReasonFor(ReviewFinding finding)
    {
        foreach (var (file, line, rule, reason, isWhole) in _all)
        {
            if (rule == finding.RuleId && file == finding.Place.File && (isWhole || line == finding.Place.Line))
            {
                return reason;
            }
        }

        return null;
    }

    private static bool IsComment(string line) => line.TrimStart() is var text && (text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith('#') || text.StartsWith("/*", StringComparison.Ordinal) || text.StartsWith('*'));

    [GeneratedRegex(@"loadline-ignore\s+(?<rules>[a-z0-9-]+(\s*,\s*[a-z0-9-]+)*)\s*(:(?<reason>.*))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Mark();
}
