using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Generator and target on one machine.</summary>
internal sealed class GeneratorBesideTargetRule() : ReviewRule("generator-beside-target", Severity.Note, "generator and target share a machine")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        var peak = subject.Profiles.SelectMany(profile => profile.Scenarios.Where(_ => profile.Purpose != Purpose.Smoke)).Select(scenario => scenario.Peak).DefaultIfEmpty(0).Max();
        if (peak <= 5 || subject.Kind == ScriptKind.Plan)
        {
            return [];
        }

        return subject.Everything.SelectMany(journey => journey.Requests).Where(request => (request.UrlFlow & Flow.Environment) == 0).Select(request => (Place: request.UrlPlace ?? request.Place, Host: Hosts.Of(request.Url)))
            .Prepend((Place: subject.TargetPlace ?? subject.Text.Beginning, Host: Hosts.Of(subject.TargetUrl)))
            .Where(each => each.Host is not null && Hosts.IsLoopback(each.Host)).Take(1)
            .Select(each => At(each.Place, $"The target is {each.Host}: generator and target share one processor, so the load takes from the target what it needs to answer, and times get worse with the load for that reason alone.", "Run the generator on another machine, and give the address by the environment."));
    }
}
