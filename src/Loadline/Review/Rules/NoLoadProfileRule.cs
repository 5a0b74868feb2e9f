using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A script that says nothing about load: one user plays one iteration.</summary>
internal sealed class NoLoadProfileRule() : ReviewRule("no-load-profile", Severity.Error, "no load profile")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachProfile(subject, profile =>
        profile.IsPartial || profile.Scenarios.Count > 0 || subject.Comments.Any(comment => CommandLines.GivesLoad(comment.Text))
            ? []
            : [At(profile.Place, $"No load is given{profile.Suffix}: {Default(subject)}. One iteration says nothing about load.", $"Give it {What(subject)}.")]);

    private static string Default(ReviewSubject subject) => subject.Kind == ScriptKind.Artillery ? "Artillery starts one virtual user, once" : "k6 plays one iteration with one user";

    private static string What(ReviewSubject subject) => subject.Kind == ScriptKind.Artillery ? "config.phases" : "scenarios or stages, so that it offers load at all";
}
