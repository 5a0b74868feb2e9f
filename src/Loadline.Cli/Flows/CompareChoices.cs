using Loadline.Comparisons;

namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline compare</c> was asked for.</summary>
internal sealed record CompareChoices
{
    public IReadOnlyList<string> Sides { get; init; } = [];

    public IReadOnlyList<string> Before { get; init; } = [];

    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Series of the store that stands for before; null for results.</summary>
    public string? Baseline { get; init; }

    public int BaselineRuns { get; init; } = 20;

    /// <summary>Place of the store; null for the usual one.</summary>
    public string? Store { get; init; }

    public bool Paired { get; init; }

    public IReadOnlyList<string> Critical { get; init; } = [];

    public double? Margin { get; init; }

    public double? GoodputMargin { get; init; }

    public double? MarginMilliseconds { get; init; }

    /// <summary>Files by format; null for none.</summary>
    public IReadOnlyDictionary<string, string?> Reports { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public string Inconclusive { get; init; } = "120";

    /// <summary>The options of the comparison these choices ask for.</summary>
    public ComparisonOptions Options
    {
        get
        {
            var defaults = new ComparisonMargins();
            return new ComparisonOptions
            {
                Critical = Critical,
                Paired = Paired ? true : null,
                Margins = defaults with
                {
                    Latency = Margin ?? defaults.Latency,
                    Tail = Margin * 1.5 ?? defaults.Tail,
                    Goodput = GoodputMargin ?? defaults.Goodput,
                    Milliseconds = MarginMilliseconds ?? defaults.Milliseconds,
                },
            };
        }
    }
}
