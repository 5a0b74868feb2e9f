using Loadline.Policies;
using Loadline.Results;

namespace Loadline.Engine;

/// <summary>How a plan is run.</summary>
public sealed record RunOptions
{
    /// <summary>Most threads that send: more than a machine has processors only cost.</summary>
    public const int MostLoops = 64;

    /// <summary>Name of the profile to play.</summary>
    public required string Profile { get; init; }

    /// <summary>Folder that the plan's file names are relative to. No file outside of it is read.</summary>
    public required string Folder { get; init; }

    /// <summary>Address in place of the plan's; null for the plan's. Its host is allowed, because the user named it.</summary>
    public string? Target { get; init; }

    /// <summary>Length in place of the profile's; stages shrink in proportion. Null for the profile's.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Factor on users and rates. Default 1.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Factor on think times and paces; 0 leaves none. Default 1.</summary>
    public double Pauses { get; init; } = 1;

    /// <summary>Seed in place of the plan's; null for the plan's.</summary>
    public long? Seed { get; init; }

    /// <summary>Threads that send, 1 to <see cref="MostLoops"/>, each with its share of users and arrivals; null for as many as profile and machine call for.</summary>
    public int? Loops { get; init; }

    /// <summary>What the run may do whatever else is asked for. Default: no limits.</summary>
    public Policy Policy { get; init; } = Policy.None;

    /// <summary>Looks up an environment variable; null when it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Asked about once a second: a sentence ends the run with <see cref="RunEnd.ThresholdCrossed"/>, null lets it go on. Null: never asked.</summary>
    public Func<RunSnapshot, string?>? StopWhen { get; init; }

    /// <summary>Told about once a second. Null: nobody is.</summary>
    public Action<RunSnapshot>? Progress { get; init; }

    /// <summary>Cuts iterations that are still running after the first stop, as a second Ctrl+C does. Default: never.</summary>
    public CancellationToken Kill { get; init; }

    /// <summary>Clock of the run. Default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
