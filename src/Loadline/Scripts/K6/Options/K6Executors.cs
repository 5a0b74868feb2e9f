namespace Loadline.Scripts.K6.Options;

/// <summary>Names of the executors, and which keys a scenario of each may have.</summary>
public static class K6Executors
{
    private static readonly (K6Executor Executor, string Name, string[] Keys)[] Table =
    [
        (K6Executor.SharedIterations, "shared-iterations", ["vus", "iterations", "maxDuration"]),
        (K6Executor.PerVuIterations, "per-vu-iterations", ["vus", "iterations", "maxDuration"]),
        (K6Executor.ConstantVus, "constant-vus", ["vus", "duration"]),
        (K6Executor.RampingVus, "ramping-vus", ["startVUs", "stages", "gracefulRampDown"]),
        (K6Executor.ConstantArrivalRate, "constant-arrival-rate", ["rate", "timeUnit", "duration", "preAllocatedVUs", "maxVUs"]),
        (K6Executor.RampingArrivalRate, "ramping-arrival-rate", ["startRate", "timeUnit", "stages", "preAllocatedVUs", "maxVUs"]),
    ];

    /// <summary>Keys a scenario of any executor may have.</summary>
    public static IReadOnlyList<string> CommonKeys { get; } = ["executor", "startTime", "gracefulStop", "env", "exec", "tags", "options"];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(row => row.Name)];

    /// <summary>The executor of a name; null for an unknown one.</summary>
    public static K6Executor? Find(string name)
    {
        var row = Array.FindIndex(Table, each => each.Name == name);
        return row < 0 ? null : Table[row].Executor;
    }

    /// <summary>Name of an executor, as scripts spell it.</summary>
    public static string NameOf(K6Executor executor) => Table[(int)executor].Name;

    /// <summary>Keys a scenario of an executor may have beside the common ones.</summary>
    public static IReadOnlyList<string> KeysOf(K6Executor executor) => Table[(int)executor].Keys;
}
