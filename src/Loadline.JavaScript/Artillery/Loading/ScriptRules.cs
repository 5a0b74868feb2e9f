using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Loading;

/// <summary>What Artillery refuses to start, and what Loadline can't play.</summary>
internal static class ScriptRules
{
    private static readonly HashSet<string> CheckedVerbs = new(["get", "post", "put", "patch", "delete"], StringComparer.Ordinal);

    /// <summary>What keeps a script from being played, in its order.</summary>
    public static IEnumerable<Finding> Of(ArtilleryScript script)
    {
        if (script["scenarios"] is not ScriptList { Items.Count: > 0 })
        {
            yield return Refused(script["scenarios"]?.Location ?? script.Location, "A list under 'scenarios' with at least one scenario is needed.");
        }

        if (script.Config["target"] is { } target and not ScriptScalar { Type: ScriptScalarType.Text })
        {
            yield return Refused(target.Location, "'config.target' has to be a text.");
        }

        foreach (var finding in script.Flows.SelectMany(OfFlow))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> OfFlow(ArtilleryFlow flow)
    {
        if (flow.Engine is not ("http" or "ws"))
        {
            yield return Finding.Error("engine-not-available", $"The engine '{flow.Engine}' of '{flow.Title}' can't be played: Loadline plays http and ws.", flow["engine"]?.Location ?? flow.Location, flow.Engine switch
            {
                "playwright" => "Loadline drives no browser; keep Artillery for it",
                "socketio" => "keep Artillery for it, or test the HTTP part in a scenario of its own",
                _ => "Artillery would need the package artillery-engine-" + flow.Engine,
            });
            yield break;
        }

        if (flow["flow"] is not ScriptList)
        {
            yield return Refused(flow.Location, $"'{flow.Title}' has no list under 'flow'.");
        }

        foreach (var place in flow.AllSteps)
        {
            foreach (var finding in OfStep(place, flow))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> OfStep(ArtilleryStepPlace place, ArtilleryFlow flow)
    {
        var step = place.Step;
        if (step is OtherStep other)
        {
            yield return Refused(other.Value.Location, "This is no step: a mapping with one key is expected.");
            yield break;
        }

        if (place.Around.Count == 0 && step is not LoopStep && step.Map.Entries.Count != 1)
        {
            var second = step.Map.Entries[1];
            yield return Refused(second.Location, $"A step has one key; '{second.Key}' stands beside '{step.Map.Entries[0].Key}'.", second.Key == "jitter" ? "set config.http.defaults.think.jitter, or vary the pause by a variable" : "indent it below the step");
        }

        if (step is RequestStep request && flow.Engine == "http")
        {
            if (CheckedVerbs.Contains(request.Verb.Key) && place.Around.Count == 0 && request.Request["url"] is not ScriptScalar { Type: ScriptScalarType.Text, Text.Length: > 0 })
            {
                yield return Refused(request.Request["url"]?.Location ?? request.Location, "A request needs a text under 'url'.", request.Request.Uri is null ? null : "rename 'uri' to 'url'");
            }

            foreach (var capture in request.Request.Captures.Where(capture => capture["as"] is not ScriptScalar { Type: ScriptScalarType.Text, Text.Length: > 0 } && place.Around.Count == 0))
            {
                yield return Refused(capture.Location, "A capture needs a name under 'as'.");
            }
        }
    }

    private static Finding Refused(SourceLocation place, string message, string? hint = null) => Finding.Error("script-refused", message + " Artillery refuses such a script.", place, hint);
}
