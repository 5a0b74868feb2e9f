using Loadline.JavaScript;

namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline run</c> was asked for that concerns k6 scripts only.</summary>
internal sealed record ScriptChoices
{
    /// <summary>Options of the script that flags set, by their names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; init; } = [];

    /// <summary>Variables as <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Folders the script may read.</summary>
    public IReadOnlyList<string> AllowRead { get; init; } = [];

    /// <summary>Sources of secrets.</summary>
    public IReadOnlyList<string> SecretSources { get; init; } = [];

    /// <summary>Configuration file.</summary>
    public string? Configuration { get; init; }

    /// <summary>File for the summary in k6's older JSON.</summary>
    public string? SummaryExport { get; init; }

    /// <summary><c>loadline</c>, <c>k6</c> or <c>none</c>.</summary>
    public string Summary { get; init; } = "loadline";

    /// <summary><c>compact</c>, <c>full</c> or <c>disabled</c>.</summary>
    public string SummaryMode { get; init; } = "compact";

    /// <summary>Whether Loadline's verdict counts beside k6's exit code.</summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>Where messages go.</summary>
    public string? LogOutput { get; init; }

    /// <summary>Form of messages.</summary>
    public MessageFormat LogFormat { get; init; }

    /// <summary>Whether thresholds are left out.</summary>
    public bool NoThresholds { get; init; }

    /// <summary>Whether there is no summary at all.</summary>
    public bool NoSummary { get; init; }

    /// <summary>Whether colours are unwanted.</summary>
    public bool NoColor { get; init; }

    /// <summary>Whether debug messages are shown.</summary>
    public bool IsVerbose { get; init; }
}
