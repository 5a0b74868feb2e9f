using Loadline.JavaScript.Metrics;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Outputs;

/// <summary>The files of a run that every sample is written to.</summary>
internal sealed class SampleOutputs : IDisposable
{
    private readonly List<ISampleOutput> _all = [];

    /// <summary>The outputs.</summary>
    public IReadOnlyList<ISampleOutput> All => _all;

    /// <summary>Kinds there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["json", "csv"];

    /// <summary>Adds a file.</summary>
    /// <param name="kind"><c>json</c> or <c>csv</c>.</param>
    /// <param name="file">Its path; one that ends in <c>.gz</c> is compressed.</param>
    /// <param name="time">The time of day.</param>
    /// <param name="thresholds">Thresholds of the script, which the file tells of.</param>
    public void Add(string kind, string file, TimeProvider time, IReadOnlyList<K6MetricThresholds> thresholds)
    {
        var lines = new LineFile(file);
        _all.Add(kind == "csv" ? new CsvOutput(lines, time, K6SystemTags.Default) : new JsonOutput(lines, time, thresholds));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var output in _all.OfType<IDisposable>())
        {
            output.Dispose();
        }

        _all.Clear();
    }
}
