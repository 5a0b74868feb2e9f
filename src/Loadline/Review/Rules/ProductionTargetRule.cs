using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Load on what looks like production.</summary>
internal sealed partial class ProductionTargetRule() : ReviewRule("production-target", Severity.Warning, "the target looks like production")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        var peak = subject.Profiles.SelectMany(profile => profile.Scenarios.Where(_ => profile.Purpose != Purpose.Smoke)).Select(scenario => scenario.Peak).DefaultIfEmpty(0).Max();
        if (peak <= 5)
        {
            return [];
        }

        var byHost = subject.Everything.SelectMany(journey => journey.Requests).Select(request => (Place: request.UrlPlace ?? request.Place, Host: Hosts.Of(request.Url)))
            .Prepend((Place: subject.TargetPlace ?? subject.Text.Beginning, Host: Hosts.Of(subject.TargetUrl)))
            .Where(each => each.Host is not null && Hosts.ThirdParty(each.Host) is null && Production().IsMatch(each.Host) && !Elsewhere().IsMatch(each.Host)).DistinctBy(each => each.Host).Take(1)
            .Select(each => At(each.Place, $"{each.Host} looks like production, and the load goes to {Arithmetic.Show(peak)} {(subject.Profiles.Any(profile => profile.Scenarios.Any(scenario => scenario.IsOpen)) ? "users or starts/s" : "users")}: real users share what is left of it.", "Take the address from the environment, with a test system as its default.")).ToList();
        return byHost.Count > 0 ? byHost : ByName(subject);
    }

    /// <summary>A way to run the script that calls itself production.</summary>
    private IEnumerable<ReviewFinding> ByName(ReviewSubject subject) => subject.Profiles
        .Where(profile => Named().IsMatch(profile.Name) && !Elsewhere().IsMatch(profile.Name) && profile.Scenarios.Any(scenario => scenario.Peak > 5)).Take(1)
        .Select(profile => At(profile.Place, $"{profile.Name} offers up to {Arithmetic.Show(profile.Scenarios.Max(scenario => scenario.Peak))} {(profile.Scenarios.Any(scenario => scenario.IsOpen) ? "starts/s" : "users")} to what calls itself production: real users share what is left of it.", "Keep production to a smoke test, and put the load on a test system."));

    [GeneratedRegex(@"(^|[.-])(prod|production|prd|live)([.-]|\d*\.|$)|^www\.", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Production();

    [GeneratedRegex(@"(^|[.-])(pre-?prod|non-?prod|stag(e|ing)|stg|test|tests|testing|dev|qa|uat|sandbox|perf|load|demo|local|preview|k6)(\d*)([.-]|$)|preprod|nonprod", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("(^|[ =])(prod|production|prd|live)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Named();
}
