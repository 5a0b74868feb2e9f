using System.Globalization;

namespace Loadline.Bench;

/// <summary>How a benchmark is run.</summary>
internal sealed record BenchOptions
{
    /// <summary>Rounds; each measures everything once. Null for the benchmark's own number.</summary>
    public int? Rounds { get; init; }

    /// <summary>Length of one measurement in seconds; null for the benchmark's own.</summary>
    public double? Seconds { get; init; }

    /// <summary>Requests of the soak.</summary>
    public long Requests { get; init; } = 20_000_000;

    /// <summary>Parts of the benchmark to run, by name; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Tools to run; empty for all.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Factor on what a promise allows: above 1 for machines that are shared.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>Whether the result replaces the last one in <c>docs/performance.md</c>.</summary>
    public bool Write { get; init; }

    /// <summary>Whether a part is to be run.</summary>
    public bool Wants(string part) => Only.Count == 0 || Only.Contains(part, StringComparer.Ordinal);

    /// <summary>Whether a tool is to be run.</summary>
    public bool WantsTool(string tool) => Tools.Count == 0 || Tools.Contains(tool, StringComparer.Ordinal);

    /// <summary>Reads what follows the benchmark's name; null when it is not understood.</summary>
    public static BenchOptions? Parse(ReadOnlySpan<string> arguments)
    {
        var options = new BenchOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            var next = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--write":
                    options = options with { Write = true };
                    continue;
                case "--seconds" when Number(next) is { } seconds:
                    options = options with { Seconds = seconds };
                    break;
                case "--requests" when Number(next) is { } requests:
                    options = options with { Requests = (long)requests };
                    break;
                case "--margin" when Number(next) is { } margin:
                    options = options with { Margin = margin };
                    break;
                case "--only" when next.Length > 0:
                    options = options with { Only = next.Split(',') };
                    break;
                case "--tools" when next.Length > 0:
                    options = options with { Tools = next.Split(',') };
                    break;
                case var rounds when int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0:
                    options = options with { Rounds = count };
                    continue;
                default:
                    return null;
            }

            i++;
        }

        return options;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
