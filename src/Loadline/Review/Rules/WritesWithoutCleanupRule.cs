using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>What is created stays.</summary>
internal sealed partial class WritesWithoutCleanupRule() : ReviewRule("writes-without-cleanup", Severity.Note, "what is created stays")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        var requests = subject.Everything.SelectMany(journey => journey.Requests).ToList();
        if (subject.Teardown is not null || requests.Exists(request => request.Method == "DELETE" || (request.Method == "?" && request.Url is null)))
        {
            return [];
        }

        var creates = subject.Journeys.SelectMany(journey => journey.Requests).FirstOrDefault(request => request.Method == "POST" && !request.IsOther && (Hosts.Of(request.Url) is not { } host || Hosts.ThirdParty(host) is null) && !Logins.IsLogin(request) && !Reads().IsMatch((request.Name ?? "") + " " + (request.Url ?? "").Split('?')[0]) && !(request.Body ?? "").Contains("query", StringComparison.Ordinal));
        return creates is null ? [] : [At(creates.Place, $"{RequestEvent.Readable(creates.Name ?? creates.Shown)} creates in every iteration and nothing removes it: the data grows from run to run, and later runs measure a larger database than earlier ones.", "Delete what was created in teardown(), or reset the target before each run.")];
    }

    [GeneratedRegex("search|query|graphql|filter|login|logout|refresh|validate|preview|calculate|estimate|quote|lookup|batch-?get|/rpc", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Reads();
}
