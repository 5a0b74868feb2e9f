using Loadline.Policies;

namespace Loadline.Cli.DryRuns;

/// <summary>How changed scripts are tried before they are written.</summary>
internal sealed record DryRunChoices
{
    /// <summary>Address they are played against; null for the script's own where it is on this machine.</summary>
    public Uri? Target { get; init; }

    /// <summary>What may be sent.</summary>
    public DryRunMode Mode { get; init; }

    /// <summary>What may be sent whatever else is asked for.</summary>
    public Policy Policy { get; init; } = Policy.None;

    /// <summary>Folder that names of scripts are relative to.</summary>
    public string Folder { get; init; } = ".";

    /// <summary>Asked before something is sent that can't be undone; null where nobody can answer.</summary>
    public Func<string, bool>? Ask { get; init; }
}
