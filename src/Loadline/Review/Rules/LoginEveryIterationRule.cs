using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A login in every iteration.</summary>
internal sealed class LoginEveryIterationRule() : ReviewRule("login-every-iteration", Severity.Note, "a login in every iteration")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.Kind == ScriptKind.Artillery ? [] : subject.Journeys
        .Where(journey => !journey.IsPartial && journey.Requests.Count(request => !Logins.IsLogin(request)) >= 1 && !IsAboutLogin(journey.Name))
        .Select(journey => (Journey: journey, Login: journey.Requests.FirstOrDefault(request => Logins.IsLogin(request) && request.Conditions == 0)))
        .Where(each => each.Login is not null)
        .Select(each => At(each.Login!.Place, $"'{each.Journey.Name}' signs in in every iteration: one of {Arithmetic.Show(each.Journey.Requests.Count())} requests is a login, many times what users do, and password hashing is what the target is busy with.", "Sign in once: in setup, or once per user and keep the token."));

    private static bool IsAboutLogin(string name) => Regex.IsMatch(name, "log_?in|sign_?in|auth|session", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
}
