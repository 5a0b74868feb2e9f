namespace Loadline.Cli.DryRuns;

/// <summary>What a dry run may send.</summary>
internal enum DryRunMode
{
    /// <summary>What can be undone, where an address was given or the script's own is on this machine.</summary>
    Auto,

    /// <summary>Everything the script does, also what deletes, pays or writes to people.</summary>
    All,

    /// <summary>Nothing: there is no dry run.</summary>
    Off,
}
