using Loadline.Scripts.JavaScript.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Scripts.K6.Reading;

/// <summary>What a k6 script is and does, found without running it.</summary>
internal sealed class K6Model
{
    /// <summary>The script.</summary>
    public required JsSource Main { get; init; }

    /// <summary>The script and the local modules it imports.</summary>
    public required IReadOnlyList<JsSource> Sources { get; init; }

    /// <summary>Why it can't be read; empty when it can.</summary>
    public IReadOnlyList<Finding> Problems { get; init; } = [];

    /// <summary>The script with each choice its environment offers; the default first.</summary>
    public IReadOnlyList<K6Variant> Variants { get; init; } = [];

    /// <summary>What each function that users play does, by its exported name.</summary>
    public IReadOnlyDictionary<string, Journey> Journeys { get; init; } = new Dictionary<string, Journey>(StringComparer.Ordinal);

    /// <summary>What code outside of functions does.</summary>
    public Journey Init { get; init; } = new() { Name = "init" };

    /// <summary>What setup does; null when there is none.</summary>
    public Journey? Setup { get; init; }

    /// <summary>What teardown does; null when there is none.</summary>
    public Journey? Teardown { get; init; }

    /// <summary>What setup returns, in characters of JSON; 0 for nothing or not known.</summary>
    public int SetupSize { get; init; }

    /// <summary>Metrics it declares.</summary>
    public IReadOnlyList<K6Metric> Metrics { get; init; } = [];

    /// <summary>Modules it imports.</summary>
    public IReadOnlyList<K6Import> Imports { get; init; } = [];

    /// <summary>Data it loads.</summary>
    public IReadOnlyList<K6SharedData> Data { get; init; } = [];

    /// <summary>Names it exports.</summary>
    public IReadOnlyCollection<string> Exports { get; init; } = [];

    /// <summary>Whether it calls <c>randomSeed</c>.</summary>
    public bool IsSeeded { get; init; }

    /// <summary>Whether the script says for all requests which statuses are no failures.</summary>
    public bool HasResponseCallback { get; init; }

    /// <summary>Places where chance is used without a seed the script could set.</summary>
    public IReadOnlyList<Place> Chances { get; init; } = [];
}
