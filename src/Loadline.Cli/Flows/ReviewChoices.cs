using Loadline.Cli.DryRuns;

namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline review</c> was asked for.</summary>
internal sealed record ReviewChoices
{
    /// <summary>Files and folders.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Form of the output.</summary>
    public string Format { get; init; } = "text";

    /// <summary>File the output goes to; null for standard output.</summary>
    public string? Output { get; init; }

    /// <summary>Lowest severity that ends with 99.</summary>
    public Severity FailOn { get; init; } = Severity.Error;

    /// <summary>Result of a run to join with the script; null for none.</summary>
    public string? Result { get; init; }

    /// <summary>Whether to put right what keeps the offered load.</summary>
    public bool Fix { get; init; }

    /// <summary>Whether to put right everything that can be, the offered load too.</summary>
    public bool FixAll { get; init; }

    /// <summary>File with the settings of Artillery scripts; null for the one that commands name or that lies beside a script.</summary>
    public string? Configuration { get; init; }

    /// <summary>Whether scripts are only read, and code that computes options is not run.</summary>
    public bool IsStatic { get; init; }

    /// <summary>How a fix is tried before it is written.</summary>
    public DryRunChoices DryRun { get; init; } = new();

    /// <summary>File with the severities of rules; null to look for one beside the scripts.</summary>
    public string? Settings { get; init; }
}
