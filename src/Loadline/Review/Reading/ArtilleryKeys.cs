using Loadline.Review.Rules;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Reading;

/// <summary>Keys of Artillery scripts that are likely misspelt. Artillery takes any key, and says nothing.</summary>
internal static class ArtilleryKeys
{
    /// <summary>Each with what was meant.</summary>
    public static IEnumerable<(Place Place, string Message, string Advice)> Misspelt(ArtilleryScript script, Func<SourceLocation, int, Place> place)
    {
        var parts = new List<ScriptPart> { script, script.Config, script.Config.Http, script.Config.Http.Defaults };
        parts.AddRange(script.Config.Phases);
        parts.AddRange(script.Config.Payloads);
        parts.AddRange(script.Config.Environments.Select(environment => environment.Config));
        parts.AddRange(script.Config.Environments.SelectMany(environment => environment.Config.Phases));
        parts.AddRange(script.Flows);
        parts.AddRange(script.Requests.Select(request => request.Request));
        if (script.Config.Plugin("ensure")?.Ensure is { } ensure)
        {
            parts.Add(ensure);
        }

        foreach (var part in parts)
        {
            foreach (var entry in part.Unknown)
            {
                if (part.Known.FirstOrDefault(known => string.Equals(known, entry.Key, StringComparison.OrdinalIgnoreCase) || (known.Length > 3 && Spelling.IsNear(known, entry.Key))) is { } meant)
                {
                    yield return (place(entry.Location, entry.KeySpan.Length), $"Artillery knows no '{entry.Key}' here and ignores it without a word.", $"Did you mean {meant}?");
                }
            }
        }

        foreach (var plugin in script.Config.Plugins.Concat(script.Config.Environments.SelectMany(environment => environment.Config.Plugins)).Where(plugin => !ArtilleryPlugin.Bundled.Contains(plugin.Name, StringComparer.Ordinal)))
        {
            if (ArtilleryPlugin.Bundled.FirstOrDefault(known => known.Length > 4 && Spelling.IsNear(known, plugin.Name)) is { } meant)
            {
                yield return (place(plugin.Entry.Location, plugin.Entry.KeySpan.Length), $"Artillery finds no plugin '{plugin.Name}' and goes on without it.", $"Did you mean {meant}?");
            }
        }

        foreach (var step in script.Requests.Where(step => !RequestStep.Methods.Contains(step.Verb.Key) && step.Verb.Key != "any"))
        {
            if (RequestStep.Methods.FirstOrDefault(known => string.Equals(known, step.Verb.Key, StringComparison.OrdinalIgnoreCase) || Spelling.IsNear(known, step.Verb.Key)) is { } meant && !string.Equals(meant, step.Verb.Key, StringComparison.OrdinalIgnoreCase))
            {
                yield return (place(step.Verb.Location, step.Verb.KeySpan.Length), $"'{step.Verb.Key}' is no method: Artillery sends it as {step.Method} all the same.", $"Did you mean {meant}?");
            }
        }
    }
}
