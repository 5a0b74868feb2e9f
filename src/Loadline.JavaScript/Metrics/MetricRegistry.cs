using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Loadline.Plans;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Metrics;

/// <summary>All metrics of a run: those every script has, and those a script makes in its init code. From any thread.</summary>
internal sealed class MetricRegistry
{
    private const int MostCustom = 10_000;
    private readonly ConcurrentDictionary<string, Metric> _metrics = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Metric> _custom = new();

    /// <summary>Creates the registry with what every script has.</summary>
    public MetricRegistry()
    {
        foreach (var (name, type, unit) in K6Metrics.All)
        {
            _metrics[name] = new Metric(name, type, unit, IsCustom: false);
        }
    }

    /// <summary>Those a script made, in the order they were made.</summary>
    public IReadOnlyCollection<Metric> Custom => _custom;

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<Metric> All => [.. _metrics.Values.OrderBy(metric => metric.Name, StringComparer.Ordinal)];

    /// <summary>A metric every script has.</summary>
    public Metric this[string name] => _metrics[name];

    /// <summary>The metric of a name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Metric? metric) => _metrics.TryGetValue(name, out metric);

    /// <summary>A metric a script makes: the same again when it makes it again.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Make(string name, MetricType type, MetricUnit unit, out Metric metric)
    {
        metric = null!;
        if (!IsName(name))
        {
            return $"invalid metric name: '{Short(name)}'; it has to begin with a letter or underscore and hold 2 to 129 letters, digits and underscores";
        }

        if (_metrics.TryGetValue(name, out var before))
        {
            metric = before;
            return before.Type == type && before.Unit == unit
                ? null
                : $"metric '{name}' already exists but with type {before.Type.ToString().ToLowerInvariant()} and contains {Contains(before.Unit)}";
        }

        if (_custom.Count >= MostCustom)
        {
            return "a script can make 10,000 metrics at most";
        }

        var fresh = new Metric(name, type, unit, IsCustom: true);
        metric = _metrics.GetOrAdd(name, fresh);
        if (ReferenceEquals(metric, fresh))
        {
            _custom.Enqueue(fresh);
        }

        return null;
    }

    /// <summary>What k6 calls a unit.</summary>
    public static string Contains(MetricUnit unit) => unit switch
    {
        MetricUnit.Time => "time",
        MetricUnit.Data => "data",
        _ => "default",
    };

    private static bool IsName(string name) =>
        name.Length is >= 2 and <= 129 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static string Short(string text) => text.Length > 100 ? text[..100] + "…" : text;
}
