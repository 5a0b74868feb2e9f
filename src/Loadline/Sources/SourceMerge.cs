using Loadline.Apis;
using Loadline.Briefs;
using Loadline.Briefs.Facts;
using Loadline.Design;
using Loadline.Design.Operations;
using Loadline.Importers.Secrets;

namespace Loadline.Sources;

/// <summary>
/// Puts sources together: structure from documents, mix and rates from traffic, goals from the brief. What the command line says wins over the
/// brief, the brief over what was observed, that over defaults; where two differ, a note says which was taken.
/// </summary>
public static class SourceMerge
{
    /// <summary>Puts sources together.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="request">What the command line asks for, with answers to questions.</param>
    public static Merged Merge(SourceSet sources, DesignRequest request)
    {
        var findings = new List<Finding>();
        var logs = sources.Apis.Where(source => source.Traffic is not null).ToList();
        var documents = sources.Apis.Except(logs).ToList();
        var api = ApiMerge.Of(documents.Count > 0 ? documents : logs, findings);

        // What was recorded is played as it is; of several recordings the first.
        var recorded = sources.Apis.Where(source => source.Recording is not null).ToList();
        request = request with { Recording = recorded.FirstOrDefault()?.Recording ?? request.Recording };
        findings.AddRange(recorded.Skip(1).Select(other => Finding.Warning("second-recording", $"{recorded[0].Name} is played; what {other.Name} records is only used to know the API.", new SourceLocation(other.Name), "make one benchmark of each")));
        if (logs.FirstOrDefault()?.Traffic is { } traffic)
        {
            if (documents.Count > 0)
            {
                (traffic, var prefix) = TrafficPrefix.Align(documents[0].Name, api!, traffic);
                findings.AddRange(prefix is null ? [] : [prefix]);
            }

            request = TrafficMerge.Apply(traffic, request);
            if (documents.Count > 0)
            {
                findings.AddRange(TrafficMerge.Differences(documents[0].Name, api!, traffic));
            }

            if (request.Recording is not null)
            {
                findings.Add(Finding.Note("recording-and-log", $"Journeys are those of {recorded[0].Name}; {traffic.Source} gives rates and objectives.", new SourceLocation(traffic.Source)));
            }
        }

        // Words of a brief and of answers are quoted in plans and on terminals: what is secret in them must not be.
        request = request with { Answers = request.Answers.Select(answer => KeyValuePair.Create(Clean(answer.Key), Clean(answer.Value))).DistinctBy(answer => answer.Key).ToDictionary(StringComparer.Ordinal) };
        var statements = sources.Brief is { } text ? [text, .. sources.Statements] : sources.Statements;
        if (statements.Count == 0)
        {
            return new Merged(api ?? BriefApi.Of([]), request, [], null, findings);
        }

        string[] names = api is null ? [] : [.. Names(api)];
        var brief = statements.Select(statement => BriefReader.Read(Clean(statement), names)).Aggregate(BriefAmendment.Of);
        var merge = new BriefMerge(brief, request, findings);
        if (api is null)
        {
            api = BriefApi.Of(merge.Answered("endpoints").OfType<EndpointFact>().Concat(merge.Named()));
            merge.AskForEndpoints(api);
        }
        else
        {
            merge.Scope(api);
        }

        merge.Objectives(api);
        merge.Load();
        merge.Shape();
        merge.Questions();
        return new Merged(api, TrafficMerge.Goals(merge.Request), merge.Pipelines, brief, findings);
    }

    /// <summary>The text without secrets and personal values; an address keeps its host.</summary>
    private static string Clean(string text)
    {
        // First user and password of addresses, which would look like an e-mail address with the host.
        const string Scheme = "://";
        for (var at = text.IndexOf(Scheme, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Scheme, at, StringComparison.Ordinal))
        {
            at += Scheme.Length;
            var length = text.AsSpan(at).IndexOfAny("/?# \t\r\n\"'");
            var user = text.AsSpan(at, length < 0 ? text.Length - at : length).LastIndexOf('@');
            text = user < 0 ? text : text.Remove(at, user + 1);
        }

        return SensitiveText.Redact(text);
    }

    /// <summary>Words a brief may call parts of the API by.</summary>
    private static IEnumerable<string> Names(ApiDescription api) =>
        api.Operations.SelectMany(operation => operation.Tags.Concat(operation.Path.Split('/').Where(segment => !segment.Contains('{', StringComparison.Ordinal))))
            .SelectMany(Words.Of).Where(word => word.Length > 3).SelectMany(word => new[] { word, Words.Singular(word), Words.Plural(word) }).Distinct(StringComparer.Ordinal);
}
