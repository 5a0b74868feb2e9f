using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>One account for all users.</summary>
internal sealed class SharedUserRule() : ReviewRule("shared-user", Severity.Note, "one account for all users")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        var users = subject.Profiles.SelectMany(profile => profile.Scenarios).Select(scenario => scenario.IsOpen ? 2 : scenario.Users?.Value ?? scenario.Peak).DefaultIfEmpty(0).Max();
        var logins = subject.Everything.Where(journey => !journey.IsPartial && journey != subject.Teardown).SelectMany(journey => journey.Requests).Where(request => Logins.IsLogin(request) && Logins.HasPassword(request)).ToList();
        return users <= 1 || logins.Count == 0 || logins.Exists(request => (request.ContentFlow & (Flow.Varying | Flow.Unknown | Flow.Setup)) != 0)
            ? []
            : [At(logins[0].Place, "All users sign in with one account: locks, caches and limits that are per account are hit by all of them or by none, as never in production.", "Take accounts from a data file, one for each user.")];
    }
}
