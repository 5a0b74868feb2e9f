using Loadline.Plans.Shapes;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Loading;

/// <summary>What does nothing in Artillery although it looks as if it did, and what Loadline plays differently.</summary>
internal static class InertRules
{
    private static readonly HashSet<string> Played = new(["apdex", "ensure", "expect", "fake-data", "metrics-by-endpoint"], StringComparer.Ordinal);

    /// <summary>The findings of a script.</summary>
    /// <param name="script">The script, as it is played.</param>
    /// <param name="functions">Names the processor exports.</param>
    public static IEnumerable<Finding> Of(ArtilleryScript script, IReadOnlySet<string> functions)
    {
        var config = script.Config;
        foreach (var block in new[] { config["ensure"], config["apdex"] }.OfType<ScriptMap>())
        {
            var name = ReferenceEquals(block, config["ensure"]) ? "ensure" : "apdex";
            if (config.Plugin(name) is null)
            {
                yield return Finding.Warning("inert-" + name, $"'config.{name}' does nothing without 'config.plugins.{name}'.", block.Location, $"add 'plugins: {{ {name}: {{}} }}' to config");
            }
        }

        foreach (var plugin in config.Plugins.Where(plugin => !Played.Contains(plugin.Name)))
        {
            yield return ArtilleryPlugin.Bundled.Contains(plugin.Name)
                ? Finding.Note("plugin-not-played", $"The plugin '{plugin.Name}' is left out: it only sends results elsewhere.", plugin.Entry.Location)
                : Finding.Warning("unknown-plugin", $"The plugin '{plugin.Name}' is left out: Artillery looks for a package artillery-plugin-{plugin.Name}, and goes on without it.", plugin.Entry.Location);
        }

        foreach (var entry in Unknown(script))
        {
            yield return Finding.Warning("unknown-key", $"The key '{Short(entry.Key)}' means nothing here; Artillery ignores it.", entry.Location, Near(entry));
        }

        foreach (var request in script.Requests.Where(request => !RequestStep.Methods.Contains(request.Verb.Key.ToLowerInvariant())))
        {
            yield return Finding.Warning("unknown-method", $"'{Short(request.Verb.Key)}' is sent as the method {Short(request.Method)}.", request.Verb.Location);
        }

        foreach (var finding in Differences(script).Concat(Missing(script, functions)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Missing(ArtilleryScript script, IReadOnlySet<string> functions)
    {
        var hooks = script.Flows.SelectMany(flow => flow.BeforeRequest.Concat(flow.AfterResponse).Concat(flow.OnError).Concat(flow.BeforeScenario).Concat(flow.AfterScenario))
            .Concat(script.Requests.SelectMany(step => step.Request.BeforeRequest.Concat(step.Request.AfterResponse)))
            .Concat(script.Steps.Select(place => place.Step).OfType<FunctionStep>().Select(step => step.Function).OfType<ScriptScalar>());
        foreach (var hook in hooks.Where(hook => !hook.Text.Contains("{{", StringComparison.Ordinal) && !functions.Contains(hook.Text)))
        {
            yield return hook.Text.StartsWith("function ", StringComparison.Ordinal)
                ? Finding.Warning("unknown-function", "A step takes the name of a function that the script exports, not the function; users go on without it.", hook.Location)
                : Finding.Warning("unknown-function", $"The processor exports no function '{Short(hook.Text)}'; users go on without it.", hook.Location);
        }
    }

    private static IEnumerable<Finding> Differences(ArtilleryScript script)
    {
        foreach (var extraction in script.Requests.SelectMany(step => step.Request.Captures.Concat(step.Request.Matches)).Where(extraction => extraction.Source?.Key == "xpath"))
        {
            yield return Finding.Note("xpath-played", "Artillery reads XPath only with the package artillery-xml-capture; without it the user ends here.", extraction.Source!.Location);
        }

        foreach (var request in script.Requests.Where(step => step.Request["http2"] is { IsTruthy: true }))
        {
            yield return Finding.Warning("http2-not-played", "'http2' is left out: the request is sent over HTTP/1.1.", request.Request["http2"]!.Location);
        }

        foreach (var expectation in script.Requests.SelectMany(step => step.Request.Expectations).Where(expectation => expectation.Key is "jmespath" or "jpath"))
        {
            yield return Finding.Warning("expectation-not-played", $"The expectation '{expectation.Key}' is left out.", expectation.Location);
        }

        foreach (var proxy in new[] { script.Config.Http.MaxSockets }.OfType<ScriptValue>())
        {
            yield return Finding.Note("inert-max-sockets", "'maxSockets' is never read by Artillery.", proxy.Location, "use 'pool'");
        }

        foreach (var key in new[] { "ca", "cert", "key", "pfx" }.Where(key => script.Config.Tls?[key] is not null))
        {
            yield return Finding.Warning("tls-not-played", $"'tls.{key}' is left out.", script.Config.Tls![key]!.Location);
        }
    }

    private static IEnumerable<ScriptEntry> Unknown(ArtilleryScript script)
    {
        IEnumerable<ScriptPart> parts =
        [
            script, .. script.Config.Phases, script.Config.Http, script.Config.Http.Defaults, .. script.Config.Payloads, .. script.Flows,
            .. script.Requests.Select(step => step.Request),
            .. script.Config.Plugins.Select(plugin => plugin.Ensure).OfType<ArtilleryEnsure>(),
        ];
        return parts.SelectMany(part => part.Unknown).Concat(script.Config.Unknown.Where(entry => entry.Key != "fake-data"));
    }

    /// <summary>The known key a typing error probably meant.</summary>
    private static string? Near(ScriptEntry entry)
    {
        var known = new[] { "arrivalRate", "arrivalCount", "duration", "rampTo", "maxVusers", "target", "phases", "headers", "capture", "followRedirect", "beforeRequest", "afterResponse", "ifTrue", "probability", "timeout", "processor", "payload", "variables", "plugins", "environments", "scenarios", "thresholds", "conditions", "maxErrorRate", "expect", "json" };
        var best = known.Select(key => (Key: key, Distance: Math.Abs(key.Length - entry.Key.Length) > 2 ? int.MaxValue : Spelling.Edits(key.ToLowerInvariant(), entry.Key.ToLowerInvariant()))).MinBy(pair => pair.Distance);
        return best.Distance <= 2 ? $"'{best.Key}' may be meant" : null;
    }

    private static string Short(string text) => string.Concat((text.Length <= 60 ? text : text[..60] + "…").Select(letter => char.IsControl(letter) ? '·' : letter));
}
