using Loadline.Importers.Secrets;
using Loadline.Review.Model;
using Loadline.Review.Rules;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Reading;

/// <summary>Tells what a script would send.</summary>
internal static class ScriptFacts
{
    /// <summary>The facts of a script.</summary>
    public static ReviewedScript Of(ReviewSubject subject)
    {
        var does = DestructiveRequests.In(subject, subject.Everything).ToDictionary(each => each.Request.Place, each => each.Does);
        var requests = subject.Everything.SelectMany(journey => journey.Requests).ToList();
        var origins = requests.Select(request => request.Url).Prepend(subject.TargetUrl).Select(Hosts.OriginOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new ReviewedScript(
            subject.Text.File,
            subject.Kind switch { ScriptKind.K6 => "k6", ScriptKind.Artillery => "artillery", _ => "plan" },
            [.. subject.Texts.Keys],
            origins.Count == 1 ? origins[0] : null,
            [.. requests.Select(request => new ReviewedRequest(request.Method, ShownText.Clean(TextOf(request)), does.GetValueOrDefault(request.Place))).Distinct()],
            subject.Everything.Any(journey => journey.IsPartial) || requests.Exists(request => request.Method == "?"))
        {
            HasOpenOptions = subject.K6 is not null && subject.Profiles.Any(profile => profile.IsPartial || profile.Scenarios.Any(scenario => scenario.IsPartial)),
            Configuration = subject.ConfigurationFile,
        };
    }

    /// <summary>Method and path: all requests are sent to one address, whatever the script's is.</summary>
    private static string TextOf(RequestEvent request)
    {
        var url = (request.Url ?? "…").Split('?')[0];
        var path = Hosts.OriginOf(url) is { } origin ? url[origin.Length..] : url;
        return $"{request.Method} {RequestEvent.Readable(path.Length == 0 ? "/" : path)}";
    }
}
