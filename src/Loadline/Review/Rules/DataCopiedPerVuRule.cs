using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Data that each user holds a copy of.</summary>
internal sealed partial class DataCopiedPerVuRule() : ReviewRule("data-copied-per-vu", Severity.Warning, "each user holds a copy of the data")
{
    private const int Large = 50_000;

    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        if (subject.K6 is not { } k6)
        {
            yield break;
        }

        var users = subject.Profiles.SelectMany(profile => profile.Scenarios).Select(scenario => scenario.MaxUsers?.Value ?? scenario.Users?.Value ?? scenario.Peak).DefaultIfEmpty(1).Max();
        foreach (var data in k6.Data.Where(data => !data.IsShared && data.File is not null && (data.Characters is { } size ? size >= Large : !Settings().IsMatch(data.File.Path))).DistinctBy(data => data.Place))
        {
            yield return At(data.Place, $"{data.File!.Path} is parsed once for each user: {Arithmetic.Show(users)} users hold {Arithmetic.Show(users)} copies{(data.Characters is { } size ? $", {Arithmetic.Show(size / 1e6 * users)} MB of text alone" : "")}, and the generator's memory is what gives out.", "Load it in a SharedArray: new SharedArray('rows', () => JSON.parse(open(file))).");
        }

        if (k6.SetupSize >= Large && subject.Setup?.Place is { } place)
        {
            yield return At(place, $"setup() returns {Arithmetic.Show(k6.SetupSize)} characters, and each of {Arithmetic.Show(users)} users gets a copy of its own.", "Return only what users need, or load it in a SharedArray.");
        }
    }

    [GeneratedRegex("config|settings|options|environment|(^|[/.])env|threshold|scenario|profile|workload|schema|swagger|openapi|\\.(pem|crt|key|proto|bin|png|jpe?g|pdf)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Settings();
}
