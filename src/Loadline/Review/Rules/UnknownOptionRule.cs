using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.K6.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Options the tool does not know.</summary>
internal sealed class UnknownOptionRule() : ReviewRule("unknown-option", Severity.Error, "the tool does not know this option")
{
    private static readonly string[] Options =
    [
        "paused", "vus", "duration", "iterations", "stages", "scenarios", "executionSegment", "executionSegmentSequence", "noSetup", "setupTimeout", "noTeardown", "teardownTimeout", "handleSummaryTimeout",
        "rps", "dns", "maxRedirects", "userAgent", "batch", "batchPerHost", "httpDebug", "insecureSkipTLSVerify", "tlsCipherSuites", "tlsVersion", "tlsAuth", "throw", "thresholds", "blacklistIPs",
        "blockHostnames", "hosts", "noConnectionReuse", "noVUConnectionReuse", "minIterationDuration", "cloud", "ext", "summaryTrendStats", "summaryTimeUnit", "systemTags", "tags", "metricSamplesBufferSize",
        "noCookiesReset", "discardResponseBodies", "features", "consoleOutput", "localIPs", "linger", "noUsageReport",
    ];

    private static readonly string[] Shared = ["executor", "startTime", "gracefulStop", "env", "exec", "tags", "options"];

    private static readonly Dictionary<string, string[]> Executors = new(StringComparer.Ordinal)
    {
        ["shared-iterations"] = ["vus", "iterations", "maxDuration"],
        ["per-vu-iterations"] = ["vus", "iterations", "maxDuration"],
        ["constant-vus"] = ["vus", "duration"],
        ["ramping-vus"] = ["startVUs", "stages", "gracefulRampDown"],
        ["constant-arrival-rate"] = ["rate", "timeUnit", "duration", "preAllocatedVUs", "maxVUs"],
        ["ramping-arrival-rate"] = ["startRate", "timeUnit", "stages", "preAllocatedVUs", "maxVUs"],
    };

    private static readonly string[] Parameters = ["auth", "cookies", "headers", "jar", "redirects", "tags", "timeout", "compression", "responseType", "responseCallback"];

    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        foreach (var each in subject.UnknownKeys)
        {
            yield return At(each.Place, each.Message, each.Advice);
        }

        foreach (var variant in subject.K6?.Variants ?? [])
        {
            foreach (var finding in variant.Options is { } options ? InOptions(subject, options) : [])
            {
                yield return finding;
            }
        }

        foreach (var request in subject.K6 is null ? [] : subject.Everything.SelectMany(journey => journey.Requests).Where(request => !request.IsOther))
        {
            foreach (var finding in Unknown(subject, request.Parameters, Parameters, "a parameter of requests", "it is ignored"))
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<ReviewFinding> InOptions(ReviewSubject subject, ObjectValue options)
    {
        foreach (var finding in Unknown(subject, options, Options, "an option of k6", "k6 warns and ignores it"))
        {
            yield return finding;
        }

        if (options["scenarios"]?.Value is not ObjectValue scenarios)
        {
            yield break;
        }

        foreach (var scenario in scenarios.Names.Select(name => scenarios[name]!.Value).OfType<ObjectValue>())
        {
            if (scenario["executor"] is { Value: TextValue { IsKnown: true } executor } slot)
            {
                if (Executors.TryGetValue(executor.Text, out var keys))
                {
                    foreach (var finding in Unknown(subject, scenario, [.. Shared, .. keys], $"a key of {executor.Text}", "k6 stops with exit code 104"))
                    {
                        yield return finding;
                    }
                }
                else if (executor.Text != "externally-controlled")
                {
                    var near = Executors.Keys.FirstOrDefault(known => Spelling.IsNear(known, executor.Text));
                    yield return At(K6Host.ValuePlaceOf(slot, subject.K6!.Main) ?? K6Options.PlaceOf(subject, slot), $"k6 has no executor '{executor.Text}': it stops with exit code 104.", near is null ? $"Use one of {string.Join(", ", Executors.Keys)}." : $"Did you mean {near}?");
                }
            }

            foreach (var stage in (scenario["stages"]?.Value as ListValue)?.Items.Select(item => item.Value).OfType<ObjectValue>() ?? [])
            {
                foreach (var finding in Unknown(subject, stage, ["duration", "target"], "a key of stages", "k6 stops with exit code 104"))
                {
                    yield return finding;
                }
            }
        }
    }

    private IEnumerable<ReviewFinding> Unknown(ReviewSubject subject, ObjectValue? map, string[] known, string what, string consequence)
    {
        foreach (var name in map?.Names.Where(name => !known.Contains(name, StringComparer.Ordinal)) ?? [])
        {
            var near = known.FirstOrDefault(each => string.Equals(each, name, StringComparison.OrdinalIgnoreCase)) ?? known.FirstOrDefault(each => Spelling.IsNear(each, name));
            var place = K6Options.PlaceOf(subject, map![name]!);
            var finding = At(place, $"'{name}' is not {what}: {consequence}.", near is null ? $"Known are {string.Join(", ", known.Take(12))}{(known.Length > 12 ? ", …" : "")}." : $"Did you mean {near}?");
            yield return finding;
        }
    }
}
