namespace Loadline.Scripts.K6.Options;

/// <summary>
/// Puts tiers of options together: defaults, then configuration file, script, environment, command line. A value of a higher tier replaces that
/// of a lower one; one that says how hard the test is (duration, iterations, stages, scenarios) replaces everything lower tiers say about that.
/// </summary>
public static class K6OptionTiers
{
    private static readonly string[] ExecutionKeys = ["duration", "iterations", "stages", "scenarios"];

    /// <summary>Puts tiers together and checks what comes of it.</summary>
    /// <param name="tiers">The tiers that there are, in any order.</param>
    public static K6Consolidated Consolidate(IEnumerable<KeyValuePair<K6OptionSource, K6Options>> tiers)
    {
        var options = new K6Options();
        var sources = new Dictionary<string, K6OptionSource>(StringComparer.Ordinal);
        var problems = new List<K6OptionProblem>();
        foreach (var (source, tier) in tiers.OrderBy(tier => tier.Key))
        {
            if (Replaces(options, tier))
            {
                var below = ExecutionKeys.Where(sources.ContainsKey).ToList();
                problems.Add(new K6OptionProblem(
                    "execution-replaced", Severity.Warning, [], $"What the {Name(source)} says about the load replaces {string.Join(", ", below)} of the {Name(sources[below[0]])}."));
                options = options with { Duration = null, Iterations = null, Stages = null, Scenarios = null };
                below.ForEach(key => sources.Remove(key));
            }

            foreach (var key in K6OptionKeys.All.Where(key => key.IsSet(tier)))
            {
                options = key.Copy(options, tier);
                sources[key.Name] = source;
            }
        }

        var scenarios = K6Shortcuts.Scenarios(options);
        K6OptionRules.CheckScenarios(scenarios, options.Scenarios is null, problems);
        return new K6Consolidated(options, sources, scenarios, From(sources), problems);
    }

    /// <summary>Users alone, without anything else of their tier, replace scenarios of a lower one as well.</summary>
    private static bool Replaces(K6Options lower, K6Options tier) => lower.SetsExecution && (tier.SetsExecution || (tier.Vus is not null && lower.Scenarios is not null));

    private static K6OptionSource From(Dictionary<string, K6OptionSource> sources) => ExecutionKeys.Append("vus").Where(sources.ContainsKey).Select(key => sources[key]).FirstOrDefault();

    private static string Name(K6OptionSource source) => source switch
    {
        K6OptionSource.ConfigurationFile => "configuration file",
        K6OptionSource.Script => "script",
        K6OptionSource.Environment => "environment",
        K6OptionSource.CommandLine => "command line",
        _ => "defaults",
    };
}
