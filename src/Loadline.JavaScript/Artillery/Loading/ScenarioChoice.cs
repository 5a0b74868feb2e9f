using System.Text.RegularExpressions;
using Loadline.Scripts.Artillery.Reading;

namespace Loadline.JavaScript.Artillery.Loading;

/// <summary>Which scenario a name on a command line means.</summary>
internal static class ScenarioChoice
{
    /// <summary>The scenarios whose name it is, or fits as a regular expression.</summary>
    public static IReadOnlyList<ArtilleryFlow> Fitting(ArtilleryScript script, string wanted) =>
        [.. script.Scenarios.Where(scenario => scenario.Name?.Text == wanted || Matches(scenario.Name?.Text ?? "undefined", wanted))];

    private static bool Matches(string name, string pattern)
    {
        try
        {
            return Regex.IsMatch(name, pattern, RegexOptions.ECMAScript, TimeSpan.FromMilliseconds(250));
        }
        catch (Exception wrong) when (wrong is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
