using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Requests at once where a client sends one after the other.</summary>
internal sealed class BatchForSequentialClientRule() : ReviewRule("batch-for-sequential-client", Severity.Note, "requests at once where a client sends one after the other")
{
    private static readonly string[] Assets = [".js", ".css", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".woff", ".woff2", ".webp", ".map"];

    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.Journeys.SelectMany(journey => journey.Requests.Where(request => request.IsInBatch && !IsAsset(request)).GroupBy(request => request.Call))
        .Where(group => group.Count() > 1 && !subject.CommentsAt(group.First().Place).Contains("parallel", StringComparison.OrdinalIgnoreCase) && !subject.CommentsAt(group.First().Place).Contains("browser", StringComparison.OrdinalIgnoreCase) && !Above(subject, group.First().Place))
        .Select(group => At(group.First().Place, $"{group.Count()} API requests are sent at once: few clients do that, and the target sees bursts of {group.Count()} per user where production sees one after the other.", "Send them one after the other, or say in a comment which client sends them in parallel."));

    private static bool IsAsset(RequestEvent request) => Assets.Any(each => (request.Url ?? "").Split('?')[0].EndsWith(each, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a comment on the lines above, where the batch begins, says why.</summary>
    private static bool Above(ReviewSubject subject, Place place) => subject.Comments.Any(comment => comment.Place.File == place.File && comment.Place.Line <= place.Line && comment.Place.Line >= place.Line - 4
        && Regex.IsMatch(comment.Text, "parallel|browser|concurrent|at once|same time|page load", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)));
}
