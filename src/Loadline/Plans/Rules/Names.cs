using System.Buffers;
using Loadline.Plans.Shapes;

namespace Loadline.Plans.Rules;

/// <summary>What names may look like.</summary>
internal static class Names
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private static readonly SearchValues<char> Beginning = SearchValues.Create(Letters + "_");
    private static readonly SearchValues<char> Word = SearchValues.Create(Letters + Digits + "_");
    private static readonly SearchValues<char> Slug = SearchValues.Create(Letters + Digits + "_-");
    private static readonly SearchValues<char> Token = SearchValues.Create(Letters + Digits + "!#$%&'*+.^_`|~-");

    /// <summary>Journeys and profiles: they become k6 scenarios and Artillery environments.</summary>
    public static bool IsSlug(string name) => IsMade(name, Slug, Slug, 1, 64);

    /// <summary>Feeds: templates refer to them.</summary>
    public static bool IsWord(string name) => IsMade(name, Word, Beginning, 1, 64);

    /// <summary>Captures: templates refer to them.</summary>
    public static bool IsVariable(string name) => IsMade(name, Slug, Beginning, 1, 64);

    /// <summary>Metrics: what k6 accepts.</summary>
    public static bool IsMetric(string name) => IsMade(name, Word, Beginning, 2, 128);

    /// <summary>Names of headers and cookies: a token of RFC 9110.</summary>
    public static bool IsToken(string name) => IsMade(name, Token, Token, 1, 256);

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

    /// <summary>By hand and not by regular expressions: those that can't backtrack are built anew in every process, which costs time and memory whenever a plan is read.</summary>
    private static bool IsMade(string name, SearchValues<char> letters, SearchValues<char> first, int least, int most) =>
        name.Length >= least && name.Length <= most && first.Contains(name[0]) && !name.AsSpan().ContainsAnyExcept(letters);
}
