using Loadline.Importers;

namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline create</c> was asked for.</summary>
internal sealed record CreateOptions
{
    /// <summary>Files that describe the API or show its traffic, <c>-</c> for standard input; may be empty beside a brief.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Documents that are no files, after the files.</summary>
    public IReadOnlyList<SourceDocument> Texts { get; init; } = [];

    /// <summary>What is wanted, as a text or the name of a file with it; null for none.</summary>
    public string? Brief { get; init; }

    /// <summary>Whether the brief is a text whatever it looks like: who sends it may not name files.</summary>
    public bool IsBriefText { get; init; }

    /// <summary>Whether the questions are printed as JSON in place of writing anything.</summary>
    public bool PrintsQuestions { get; init; }

    /// <summary>File with answers; null for none.</summary>
    public string? Answers { get; init; }

    /// <summary>Whether all questions are asked, not the five most important.</summary>
    public bool AsksAll { get; init; }

    /// <summary>curl commands; null for none.</summary>
    public string? Curl { get; init; }

    /// <summary>Format of access logs as the server's configuration writes it; null to detect it.</summary>
    public string? LogFormat { get; init; }

    public IReadOnlyList<string> KeepHosts { get; init; } = [];

    public IReadOnlyList<string> Environments { get; init; } = [];

    public string? Folder { get; init; }

    public string? Name { get; init; }

    public string? Target { get; init; }

    public TimeSpan? P50 { get; init; }

    public TimeSpan? P95 { get; init; }

    public TimeSpan? P99 { get; init; }

    public double? Rps { get; init; }

    public int? Users { get; init; }

    public double? ErrorRate { get; init; }

    public double? Spike { get; init; }

    public string? ApiType { get; init; }

    public IReadOnlyList<string> Only { get; init; } = [];

    public IReadOnlyList<string> Except { get; init; } = [];

    public IReadOnlyList<string> Profiles { get; init; } = [];

    public int? MaxOperations { get; init; } = 40;

    public long Seed { get; init; } = 1;

    public IReadOnlyList<string> Ci { get; init; } = [];

    public bool Yes { get; init; }

    public bool Force { get; init; }
}
