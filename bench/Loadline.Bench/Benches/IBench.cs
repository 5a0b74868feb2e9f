using Loadline.Bench.Reporting;

namespace Loadline.Bench.Benches;

/// <summary>A benchmark: one word of the command line.</summary>
internal interface IBench
{
    /// <summary>The word.</summary>
    string Name { get; }

    /// <summary>Measures everything.</summary>
    Task<BenchReport> RunAsync(BenchOptions options);
}
