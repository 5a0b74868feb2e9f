using Loadline.Engine;
using Loadline.JavaScript.Metrics;
using Loadline.JavaScript.Modules.Data;
using Loadline.JavaScript.Sandbox;
using Loadline.JavaScript.Sources;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Runtime;

/// <summary>What all users of a run share.</summary>
internal sealed class ScriptWorld
{
    /// <summary>The script with its modules, parsed.</summary>
    public required ModuleStore Modules { get; init; }

    /// <summary>Path of the script.</summary>
    public required string Main { get; init; }

    /// <summary>Files it may read.</summary>
    public required ScriptFiles Files { get; init; }

    /// <summary>Clock of the run.</summary>
    public required RunClock Clock { get; init; }

    /// <summary>Where messages go.</summary>
    public required ConsoleLog Console { get; init; }

    /// <summary>What <c>__ENV</c> holds.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Bytes the process may use.</summary>
    public required long MostMemory { get; init; }

    /// <summary>Longest time the init code of a user may take.</summary>
    public TimeSpan LongestInit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest time a <c>sleep()</c> takes, in seconds, whatever the script says.</summary>
    public double LongestPause { get; init; } = double.PositiveInfinity;

    /// <summary>What <c>setup()</c> returned, as JSON; null for nothing.</summary>
    public string? SetupData { get; set; }

    /// <summary>Seed of random choices.</summary>
    public required long Seed { get; init; }

    /// <summary>The metrics.</summary>
    public MetricRegistry Metrics { get; } = new();

    /// <summary>Groups and checks.</summary>
    public GroupTree Groups { get; } = GroupTree.Root();

    /// <summary>Arrays of the script that all users share.</summary>
    public SharedArrays SharedArrays { get; } = new();

    /// <summary>Definitions of gRPC services that all users share.</summary>
    public Modules.Grpc.GrpcFiles GrpcFiles { get; } = new();

    /// <summary>Files that scripts open piece by piece.</summary>
    public Modules.Files.SharedFiles SharedFiles { get; } = new();

    /// <summary>Secrets, which are never written.</summary>
    public Modules.Secrets.SecretSources Secrets { get; set; } = Loadline.JavaScript.Modules.Secrets.SecretSources.None;

    /// <summary>How the script ended the run, or made it fail.</summary>
    public ScriptVerdicts Verdicts { get; } = new();

    /// <summary>Options of the run; empty until they are known.</summary>
    public K6Options Options { get; set; } = new();

    /// <summary>The part of the test that is played here; null for all of it.</summary>
    public Load.ExecutionSegment? Segment { get; set; }

    /// <summary>What records samples; null until the options are known, when nothing can be recorded yet.</summary>
    public ScriptRecording? Recording { get; set; }

    /// <summary>The load; null until it is prepared.</summary>
    public ILoadState? Load { get; set; }

    /// <summary>What follows the script; null when it is played, not traced.</summary>
    public Tracing.ScriptTracer? Tracer { get; init; }

    /// <summary>Makes what sends requests; null until the options are known.</summary>
    public Func<Vu, Modules.Http.VuHttp>? Http { get; set; }
}
