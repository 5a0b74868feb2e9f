namespace Loadline.Scripts.K6.Options;

/// <summary>The scenarios that options stand for.</summary>
public static class K6Shortcuts
{
    /// <summary>Name of the scenario that shortcuts become.</summary>
    public const string Name = "default";

    /// <summary>The scenarios as written, or the one the shortcuts stand for; without any, one user plays one iteration.</summary>
    public static IReadOnlyList<K6Scenario> Scenarios(K6Options options)
    {
        if (options.Scenarios is { Count: > 0 } scenarios)
        {
            return scenarios;
        }

        if (options.Iterations is not null)
        {
            return [new K6Scenario { Name = Name, Executor = K6Executor.SharedIterations, Vus = options.Vus, Iterations = options.Iterations, MaxDuration = options.Duration }];
        }

        if (options.Duration is not null)
        {
            return [new K6Scenario { Name = Name, Executor = K6Executor.ConstantVus, Vus = options.Vus, Duration = options.Duration }];
        }

        if (options.Stages is { Count: > 0 })
        {
            return [new K6Scenario { Name = Name, Executor = K6Executor.RampingVus, StartVus = options.Vus, Stages = options.Stages }];
        }

        return options.Vus is null
            ? [new K6Scenario { Name = Name, Executor = K6Executor.PerVuIterations, Vus = 1, Iterations = 1 }]
            : [new K6Scenario { Name = Name, Executor = K6Executor.SharedIterations, Vus = options.Vus, Iterations = options.Vus }];
    }
}
