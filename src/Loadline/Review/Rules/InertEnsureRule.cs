using Loadline.Review.Model;

namespace Loadline.Review.Rules;

/// <summary>Conditions that nobody looks at.</summary>
internal sealed class InertEnsureRule() : ReviewRule("inert-ensure", Severity.Error, "conditions that nobody looks at")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        if (subject.Artillery is not { } script)
        {
            yield break;
        }

        foreach (var (name, config) in script.Config.Environments.Select(environment => (environment.Name, environment.Config)).Prepend((Name: "", script.Config)))
        {
            var merged = name.Length == 0 ? script.Config : script.InEnvironment(name)?.Config ?? config;
            if (config.Map.Entry("ensure") is { } entry && merged.Plugin("ensure") is null && (name.Length > 0 || !script.Config.Environments.Any(environment => environment.Config.Plugin("ensure") is not null)))
            {
                yield return At(subject.At(entry.Location, entry.Key.Length), "config.ensure does nothing on one machine unless the plugin is switched on: a p95 of a minute still ends with 0.", "Move it to config.plugins.ensure.");
            }
        }

        var expecting = script.Requests.Select(request => request.Request.Map.Entry("expect")).FirstOrDefault(entry => entry is not null);
        if (expecting is not null && script["config"] is not null && script.Config.Environments.Select(environment => environment.Config).Prepend(script.Config).All(config => config.Plugin("expect") is null))
        {
            yield return At(subject.At(expecting.Location, expecting.Key.Length), "expect does nothing unless the plugin is switched on: whatever the target answers, the run is green.", "Add expect: {} to config.plugins.");
        }
    }
}
