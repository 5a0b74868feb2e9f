using System.Collections.ObjectModel;
using Loadline.Policies;
using Loadline.Results;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript;

/// <summary>How a script is run.</summary>
public sealed record ScriptRunOptions
{
    /// <summary>The script.</summary>
    public required string File { get; init; }

    /// <summary>What <c>__ENV</c> holds.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Options beside the script's: a configuration file, <c>K6_*</c> variables, the command line.</summary>
    public IReadOnlyList<KeyValuePair<K6OptionSource, K6OptionsReading>> Options { get; init; } = [];

    /// <summary>Where console messages and warnings go.</summary>
    public required TextWriter Messages { get; init; }

    /// <summary>Form of messages.</summary>
    public MessageFormat MessageFormat { get; init; }

    /// <summary>The least level of messages that is written: <c>debug</c>, <c>info</c>, <c>warning</c> or <c>error</c>.</summary>
    public string LeastLevel { get; init; } = "info";

    /// <summary>Folders the script may read beside its own.</summary>
    public IReadOnlyList<string> AllowRead { get; init; } = [];

    /// <summary>What files hold in place of what is on disk, by their whole path.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Address every HTTP request is sent to whatever address the script has; its path comes before theirs. Null for the script's.</summary>
    public Uri? Target { get; init; }

    /// <summary>Whether each function that scenarios play is played once, with pauses of a tenth of a second at most, in place of the load.</summary>
    public bool Once { get; init; }

    /// <summary>Sources of secrets: <c>mock=NAME=VALUE,…</c> or <c>file=PATH</c>.</summary>
    public IReadOnlyList<string> SecretSources { get; init; } = [];

    /// <summary>Whether thresholds are left out.</summary>
    public bool NoThresholds { get; init; }

    /// <summary>Whether neither <c>handleSummary()</c> nor any other summary is made.</summary>
    public bool NoSummary { get; init; }

    /// <summary>Whether what goes to standard output is read by a person at a terminal: told to <c>handleSummary()</c>.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether colours are unwanted: told to <c>handleSummary()</c>.</summary>
    public bool NoColor { get; init; }

    /// <summary>Files that every sample is written to: <c>json</c> or <c>csv</c>, and the file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Outputs { get; init; } = [];

    /// <summary>Bytes the process may use before a script that takes more is stopped; null for three quarters of what there is.</summary>
    public long? MostMemory { get; init; }

    /// <summary>Longest time the init code may take for one user.</summary>
    public TimeSpan LongestInit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What the run may do whatever the script says. Default: no limits.</summary>
    public Policy Policy { get; init; } = Policy.None;

    /// <summary>Seed of random choices.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Told about once a second. Null: nobody is.</summary>
    public Action<RunSnapshot>? Progress { get; init; }

    /// <summary>Cuts what is still running after the first stop.</summary>
    public CancellationToken Kill { get; init; }

    /// <summary>Clock of the run. Default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
