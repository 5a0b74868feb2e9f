namespace Loadline.Scripts.K6.Options;

/// <summary>Reads <c>scenarios</c> and <c>stages</c>. A key a scenario does not know stops k6; so it does here.</summary>
internal static class K6ScenarioReader
{
    /// <summary>All scenarios.</summary>
    public static IReadOnlyList<K6Scenario>? Read(K6OptionValue value) => [.. value.Entries().Select(entry => Scenario(entry.Key, entry.Value)).OfType<K6Scenario>()];

    /// <summary>Stages.</summary>
    public static IReadOnlyList<K6Stage>? Stages(K6OptionValue value) => [.. value.Items().Select(Stage)];

    private static K6Stage Stage(K6OptionValue value)
    {
        TimeSpan? duration = null;
        long? target = null;
        foreach (var (key, part) in value.Entries().Where(entry => !entry.Value.IsNothing))
        {
            switch (key)
            {
                case "duration":
                    duration = part.Duration();
                    break;
                case "target":
                    target = part.Whole();
                    break;
                default:
                    part.Problem("unknown-option", $"A stage has no key {key}.");
                    break;
            }
        }

        return new K6Stage(duration, target);
    }

    private static K6Scenario? Scenario(string name, K6OptionValue value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameLetters))
        {
            value.Problem("bad-scenario-name", "The name of a scenario has letters, digits, _ and - only.");
        }

        var entries = value.Entries().ToList();
        var executor = entries.Find(entry => entry.Key == "executor").Value;
        if (executor is null || executor.IsNothing)
        {
            value.Problem("no-executor", "A scenario needs an executor.", "one of " + string.Join(", ", K6Executors.Names));
            return null;
        }

        if (executor.Text() is not { } written)
        {
            return null;
        }

        if (K6Executors.Find(written) is not { } kind)
        {
            executor.Problem("unknown-executor", written == "externally-controlled" ? "The executor externally-controlled was removed from k6 in version 2." : "There is no such executor.", "one of " + string.Join(", ", K6Executors.Names));
            return null;
        }

        var scenario = new K6Scenario { Name = name, Executor = kind };
        var keys = K6Executors.KeysOf(kind);
        foreach (var (key, part) in entries)
        {
            if (!K6Executors.CommonKeys.Contains(key, StringComparer.Ordinal) && !keys.Contains(key, StringComparer.Ordinal))
            {
                part.Problem("unknown-scenario-key", $"A scenario of executor {written} has no key {key}.", "it has " + string.Join(", ", keys.Concat(K6Executors.CommonKeys)));
            }
            else if (!part.IsNothing)
            {
                scenario = With(scenario, key, part);
            }
        }

        return scenario;
    }

    private static K6Scenario With(K6Scenario scenario, string key, K6OptionValue part) => key switch
    {
        "startTime" => scenario with { StartTime = part.Duration() },
        "gracefulStop" => scenario with { GracefulStop = part.Duration() },
        "env" => scenario with { Env = part.Map()! },
        "exec" => scenario with { Exec = part.Text() },
        "tags" => scenario with { Tags = part.Map()! },
        "options" => scenario with { WantsBrowser = part.Entries().Any(entry => entry.Key == "browser" && !entry.Value.IsNothing) },
        "vus" => scenario with { Vus = part.Whole() },
        "iterations" => scenario with { Iterations = part.Whole() },
        "maxDuration" => scenario with { MaxDuration = part.Duration() },
        "duration" => scenario with { Duration = part.Duration() },
        "startVUs" => scenario with { StartVus = part.Whole() },
        "stages" => scenario with { Stages = Stages(part) },
        "gracefulRampDown" => scenario with { GracefulRampDown = part.Duration() },
        "rate" => scenario with { Rate = part.Whole() },
        "startRate" => scenario with { StartRate = part.Whole() },
        "timeUnit" => scenario with { TimeUnit = part.Duration() },
        "preAllocatedVUs" => scenario with { PreAllocatedVus = part.Whole() },
        "maxVUs" => scenario with { MaxVus = part.Whole() },
        _ => scenario,
    };

    private static readonly System.Buffers.SearchValues<char> NameLetters = System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");
}
