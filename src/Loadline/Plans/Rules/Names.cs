using System.Text.RegularExpressions;
using Loadline.Plans.Shapes;

namespace Loadline.Plans.Rules;

/// <summary>What names may look like.</summary>
internal static partial class Names
{
    /// <summary>Journeys and profiles: they become k6 scenarios and Artillery environments.</summary>
    public static bool IsSlug(string name) => Slug().IsMatch(name);

    /// <summary>Feeds: templates refer to them.</summary>
    public static bool IsWord(string name) => Word().IsMatch(name);

    /// <summary>Captures: templates refer to them.</summary>
    public static bool IsVariable(string name) => Variable().IsMatch(name);

    /// <summary>Metrics: what k6 accepts.</summary>
    public static bool IsMetric(string name) => Metric().IsMatch(name);

    /// <summary>Names of headers and cookies: a token of RFC 9110.</summary>
    public static bool IsToken(string name) => Token().IsMatch(name);

    /// <summary>Reports names that are used twice.</summary>
    public static void CheckUnique(IEnumerable<string> names, PlanPath path, string what, RuleReport report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, index) in names.Select((name, index) => (name, index)))
        {
            if (!seen.Add(name))
            {
                var place = path.At(index);
                report.Error(what == "journey" ? place.At("name") : place, "duplicate-name", $"There are two {what}s named '{ShapeReport.Show(name)}'.", isKey: what != "journey");
            }
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Slug();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,63}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_-]{0,63}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{1,127}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Metric();

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
