using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review;

/// <summary>One thing that is looked for. A rule keeps nothing between scripts.</summary>
/// <param name="id">Stable id, the name of its page in <c>docs/rules</c>.</param>
/// <param name="severity">How much it matters unless a configuration says otherwise.</param>
/// <param name="title">What it looks for, a few words.</param>
internal abstract class ReviewRule(string id, Severity severity, string title)
{
    /// <summary>Stable id.</summary>
    public string Id { get; } = id;

    /// <summary>How much it matters.</summary>
    public Severity Severity { get; } = severity;

    /// <summary>What it looks for.</summary>
    public string Title { get; } = title;

    /// <summary>What it has to say about a script that could be read.</summary>
    public abstract IEnumerable<ReviewFinding> Review(ReviewSubject subject);

    /// <summary>A finding of this rule.</summary>
    protected ReviewFinding At(Place place, string message, string? advice = null, params string[] evidence) =>
        new(Id, Severity, message, place) { Advice = advice, Evidence = evidence };

    /// <summary>A finding for each profile, or none.</summary>
    protected static IEnumerable<ReviewFinding> EachProfile(ReviewSubject subject, Func<Profile, IEnumerable<ReviewFinding>> look) => subject.Profiles.SelectMany(look);

    /// <summary>A finding for each scenario of each profile, or none.</summary>
    protected static IEnumerable<ReviewFinding> EachScenario(ReviewSubject subject, Func<Profile, Scenario, ReviewFinding?> look) =>
        subject.Profiles.SelectMany(profile => profile.Scenarios.Select(scenario => look(profile, scenario)).OfType<ReviewFinding>());
}
