using Loadline.Policies;

namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline convert</c> was asked for.</summary>
internal sealed record ConvertChoices
{
    /// <summary>A plan, its folder, or a script.</summary>
    public required string File { get; init; }

    /// <summary><c>plan</c>, <c>k6</c> or <c>artillery</c>.</summary>
    public required string To { get; init; }

    /// <summary>Where to write; null for a folder named after the source.</summary>
    public string? Folder { get; init; }

    /// <summary>Where a k6 script's requests are sent while it is followed; null for answers that are made up.</summary>
    public string? Target { get; init; }

    /// <summary>Hosts the target may be on beside this machine.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>What holds for whatever is sent from this machine.</summary>
    public Policy Policy { get; init; } = Policy.None;

    /// <summary>Variables of a k6 script as <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Folders a script may read beside its own.</summary>
    public IReadOnlyList<string> AllowRead { get; init; } = [];

    /// <summary>Whether files that are there are replaced.</summary>
    public bool Force { get; init; }
}
