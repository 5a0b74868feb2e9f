using Loadline.JavaScript.Tracing;
using Loadline.Scripts.K6.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.JavaScript.Converting;

/// <summary>Says what of a script is not in the plan: by reading what the trace did not reach, and by what the trace could not follow.</summary>
internal static class LostParts
{
    private static readonly Dictionary<string, string> Modules = new(StringComparer.Ordinal)
    {
        ["k6/ws"] = "WebSockets are left out: a plan plays HTTP only.",
        ["k6/websockets"] = "WebSockets are left out: a plan plays HTTP only.",
        ["k6/experimental/websockets"] = "WebSockets are left out: a plan plays HTTP only.",
        ["k6/net/grpc"] = "gRPC is left out: a plan plays HTTP only.",
        ["k6/browser"] = "What a browser does is left out: a plan plays HTTP only.",
        ["k6/secrets"] = "Secrets are left out: a plan takes them from environment variables.",
    };

    /// <summary>The findings.</summary>
    public static void Of(K6Model model, ScriptTrace trace, ScriptPlaces places, List<Finding> findings)
    {
        void Lost(string message, SourceLocation place) => findings.Add(Finding.Warning("not-converted", message, place));
        foreach (var module in model.Imports)
        {
            if (Modules.TryGetValue(module.Specifier, out var why) || module.Specifier.StartsWith("k6/x/", StringComparison.Ordinal))
            {
                Lost(why ?? $"What {module.Specifier} does is left out: it is an extension of k6's own binary.", module.Place.Location);
            }
        }

        foreach (var metric in model.Metrics)
        {
            Lost($"The metric '{metric.Name}' is left out: a plan computes its own metrics from steps and journeys.", metric.Place.Location);
        }

        Requests(model, trace, findings);
        foreach (var note in trace.Tracer.Notes.OrderBy(note => note.Place?.File, StringComparer.Ordinal).ThenBy(note => note.Place?.Line).ThenBy(note => note.Place?.Column).ThenBy(note => note.Kind, StringComparer.Ordinal))
        {
            if (TextOf(note) is { } message)
            {
                findings.Add(note.Kind is "batch" or "check-on-value" or "check-on-time" ? Finding.Note("nearly-converted", message, places.Of(note.Place)) : Finding.Warning("not-converted", message, places.Of(note.Place)));
            }
        }

        foreach (var name in trace.Tracer.Unset.Where(name => trace.Functions.Values.SelectMany(all => all).SelectMany(iteration => iteration.Requests).Any(request => request.Request.Url.Contains("undefined", StringComparison.Ordinal))))
        {
            Lost($"The variable {name} has no value, and requests may lack it: give it with -e {name}=VALUE.", places.Script);
        }
    }

    private static void Requests(K6Model model, ScriptTrace trace, List<Finding> findings)
    {
        var seen = trace.Functions.Values.SelectMany(all => all).Concat(trace.First.Values).Append(trace.Setup).Append(trace.Teardown).OfType<TracedIteration>()
            .SelectMany(iteration => iteration.Requests).Select(request => request.Place).OfType<TracedPlace>().Select(place => (place.File, place.Line)).ToHashSet();
        var journeys = model.Journeys.Values.Append(model.Setup).Append(model.Teardown).OfType<Journey>();
        foreach (var request in journeys.SelectMany(journey => journey.Requests).Where(request => !request.IsOther).DistinctBy(request => (request.Place.File, request.Place.Line)))
        {
            var lines = Enumerable.Range(request.Place.Line, 1 + model.Sources.Where(source => source.File == request.Place.File).Select(source => Lines(source.Text, request.Place)).FirstOrDefault());
            var file = Path.GetFullPath(request.Place.File);
            if (!lines.Any(line => seen.Contains((file, line))))
            {
                findings.Add(Finding.Warning("not-converted", $"The request {request.Shown} is left out: it was not reached while the script was traced.", request.Place.Location));
            }
            else if (request is { Loops: > 0, Times: 1, IsAlternative: false })
            {
                findings.Add(Finding.Warning("nearly-converted", "How often the loop around this request is played is only known at run time: the plan has it as often as the trace had.", request.Place.Location));
            }
            else if (request is { Conditions: > 0, IsAlternative: false })
            {
                findings.Add(Finding.Note("nearly-converted", "The request is sent under a condition that is only known at run time: the plan has it as the trace had.", request.Place.Location));
            }
        }
    }

    private static int Lines(string text, Place place) => place.Start < 0 || place.End > text.Length ? 0 : text.AsSpan(place.Start, place.Length).Count('\n');

    private static string? TextOf(TraceNote note) => note.Kind switch
    {
        "chosen" => $"An element of {note.About} is chosen by a condition: the plan takes any.",
        "number" => $"The value {note.About} is computed with: what follows from that is as in the trace.",
        "spread" => $"The fields of {note.About} are listed or copied as a whole: the plan has those the trace knew.",
        "changed" => $"The value {note.About} is changed by the script: the plan has it as it came.",
        "html" => "What is read from HTML or sent by its forms and links is left out.",
        "pattern" => "A regular expression on the body is left out: a plan checks for a text.",
        "batch" => "Requests that are sent together are played one after another.",
        "check-on-time" => $"The check '{note.About}' looks at a time: make it a threshold, which the plan has in place of single checks.",
        "check-not-understood" => $"The check '{note.About}' is left out: what it wants of the response can't be told.",
        "check-on-value" => $"The check '{note.About}' compares values: the plan checks that they are there.",
        _ => null,
    };
}
