using System.Globalization;
using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Reading;

/// <summary>Reads the conditions of Artillery's plugin <c>ensure</c>.</summary>
internal static partial class ArtilleryGates
{
    /// <summary>The conditions that can fail a run.</summary>
    public static IEnumerable<Gate> Of(ArtilleryConfig config, Func<SourceLocation, int, Place> place)
    {
        // Without the plugin the settings at the top do nothing.
        if (config.Plugin("ensure") is not { } plugin)
        {
            yield break;
        }

        foreach (var ensure in new[] { plugin.Ensure, config.Ensure }.OfType<ArtilleryEnsure>())
        {
            foreach (var limit in ensure.Thresholds)
            {
                yield return Simple(limit.Key, "<", Number(limit.Value), $"{limit.Key}: {Text(limit.Value)}", place(limit.Location, limit.KeySpan.Length));
            }

            foreach (var limit in ensure.Legacy)
            {
                yield return Simple("http.response_time." + limit.Key, "<", Number(limit.Value), $"{limit.Key}: {Text(limit.Value)}", place(limit.Location, limit.KeySpan.Length));
            }

            foreach (var condition in ensure.Conditions.Where(condition => condition is { IsStrict: true, Expression: not null }))
            {
                var expression = condition.Expression!;
                var at = place(expression.Location, expression.Span.Length);
                yield return Comparison().Match(expression.Text) is { Success: true } match
                    ? Simple(match.Groups["metric"].Value.Trim(), match.Groups["op"].Value, double.Parse(match.Groups["limit"].Value, CultureInfo.InvariantCulture), expression.Text, at)
                    : new Gate { Metric = expression.Text, Kind = GateKind.Other, Comparison = "?", Limit = double.NaN, Text = expression.Text, Place = at, KeyPlace = at };
            }

            if (ensure.MaxErrorRate is { } rate)
            {
                var at = place(rate.Location, rate.Span.Length);
                yield return new Gate { Metric = "maxErrorRate", Kind = GateKind.Other, Comparison = "<=", Limit = Number(rate), Text = $"maxErrorRate: {Text(rate)}", Place = at, KeyPlace = at };
            }
        }
    }

    private static Gate Simple(string metric, string comparison, double limit, string text, Place place)
    {
        var (name, kind, percentile) = Parts(metric);
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var prefix in new[] { "plugins.metrics-by-endpoint.response_time", "http_req_duration", "http_req_failed" })
        {
            if (name.StartsWith(prefix + ".", StringComparison.Ordinal))
            {
                tags["name"] = name[(prefix.Length + 1)..];
                name = prefix;
            }
        }

        return new Gate { Metric = name, Tags = tags, Kind = kind, Percentile = percentile, Comparison = comparison, Limit = limit, Text = text, Place = place, KeyPlace = place };
    }

    private static (string Name, GateKind Kind, double Percentile) Parts(string metric)
    {
        var dot = metric.LastIndexOf('.');
        var (name, last) = dot < 0 ? (metric, "") : (metric[..dot], metric[(dot + 1)..]);
        return last switch
        {
            "p50" or "median" => (name, GateKind.Median, 0),
            "p75" => (name, GateKind.Percentile, 75),
            "p90" => (name, GateKind.Percentile, 90),
            "p95" => (name, GateKind.Percentile, 95),
            "p99" => (name, GateKind.Percentile, 99),
            "p999" => (name, GateKind.Percentile, 99.9),
            "mean" => (name, GateKind.Average, 0),
            "min" => (name, GateKind.Minimum, 0),
            "max" => (name, GateKind.Maximum, 0),
            _ => (metric, GateKind.Count, 0),
        };
    }

    private static double Number(ScriptValue value) => value is ScriptScalar scalar ? scalar.Type == ScriptScalarType.Text && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : scalar.Number : double.NaN;

    private static string Text(ScriptValue value) => (value as ScriptScalar)?.Text ?? "?";

    [GeneratedRegex(@"^(?<metric>[^<>=!]+?)\s*(?<op><=|>=|==|!=|<|>)\s*(?<limit>\d+(\.\d+)?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Comparison();
}
