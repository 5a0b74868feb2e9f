using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Functions in a part of the script where k6 refuses them.</summary>
internal sealed class OpenInVuCodeRule() : ReviewRule("open-in-vu-code", Severity.Error, "a function is called where k6 refuses it")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        if (subject.K6 is not { } k6)
        {
            return [];
        }

        var opened = subject.Everything.SelectMany(journey => journey.Events).OfType<WorkEvent>().Where(work => work.Kind is "open" or "declare").Select(work => At(
            work.Place, work.Kind == "open" ? "open() works in init code only: here it throws, in every iteration." : $"{work.Called} works in init code only: here it throws, in every iteration.", "Move it outside of the function."));
        var early = k6.Init.Events.Where(each => each is RequestEvent or CheckEvent).Select(each => At(
            each.Place, $"{(each is RequestEvent ? "Requests" : "Checks")} are refused in init code: k6 stops here with exit code 107 before any load.", "Move it into setup() or into the journey."));
        return opened.Concat(early);
    }
}
