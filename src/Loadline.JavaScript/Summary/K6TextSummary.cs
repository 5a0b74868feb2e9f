using System.Text;
using Loadline.Plans;

namespace Loadline.JavaScript.Summary;

/// <summary>The end of a run in k6's layout, so that what people and parsers are used to finds its place.</summary>
/// <param name="summary">The summary.</param>
/// <param name="isFull">Whether everything is shown: phases of requests, groups; else what matters most.</param>
public sealed class K6TextSummary(ScriptSummary summary, bool isFull = false)
{
    private static readonly string[] Sections = ["CUSTOM", "HTTP", "EXECUTION", "NETWORK", "GRPC", "WEBSOCKET"];
    private static readonly HashSet<string> FullOnly = ["group_duration", "http_req_blocked", "http_req_connecting", "http_req_tls_handshaking", "http_req_sending", "http_req_waiting", "http_req_receiving"];
    private readonly List<SummaryMetric> _metrics = [.. summary.Metrics.Where(metric => metric.HasSamples && metric.Name != "checks" && metric.Parent != "checks" && (isFull || !FullOnly.Contains(metric.Parent ?? metric.Name)))];

    /// <summary>Writes it.</summary>
    public void Write(TextWriter writer)
    {
        var text = new StringBuilder("\n");
        Thresholds(text);
        text.Append("\n  █ TOTAL RESULTS \n\n");
        Checks(text);
        var (names, first, extra, trends) = Widths();
        foreach (var section in Sections)
        {
            var own = _metrics.Where(metric => SectionOf(metric) == section).ToList();
            if (own.Count == 0)
            {
                continue;
            }

            text.Append("    ").Append(section).Append('\n');
            foreach (var metric in own)
            {
                var name = NameOf(metric);
                text.Append("    ").Append(name).Append('.', names - name.Length + 3).Append(": ").Append(metric.Type == MetricType.Trend ? Trend(metric, trends) : Plain(metric, first, extra)).Append('\n');
            }

            text.Append('\n');
        }

        if (isFull)
        {
            Groups(text, summary.Root);
        }

        writer.Write(text.Append('\n'));
    }

    private static string SectionOf(SummaryMetric metric)
    {
        var name = metric.Parent ?? metric.Name;
        return metric.IsCustom ? "CUSTOM"
            : name.StartsWith("http_", StringComparison.Ordinal) ? "HTTP"
            : name.StartsWith("data_", StringComparison.Ordinal) ? "NETWORK"
            : name.StartsWith("grpc_", StringComparison.Ordinal) ? "GRPC"
            : name.StartsWith("ws_", StringComparison.Ordinal) ? "WEBSOCKET"
            : "EXECUTION";
    }

    private static string NameOf(SummaryMetric metric) =>
        metric.Parent is null ? metric.Name : $"  {{ {metric.Name[(metric.Name.IndexOf('{', StringComparison.Ordinal) + 1)..^1]} }}";

    private void Thresholds(StringBuilder text)
    {
        var judged = summary.Metrics.Where(metric => metric.Thresholds.Count > 0).ToList();
        if (judged.Count == 0)
        {
            return;
        }

        text.Append("\n  █ THRESHOLDS \n\n");
        string? parent = null;
        foreach (var metric in judged)
        {
            var indent = metric.Parent is null ? "    " : "      ";
            if (metric.Parent is not null && parent != metric.Parent)
            {
                text.Append("    ").Append(metric.Parent).Append('\n');
            }

            parent = metric.Parent ?? metric.Name;
            text.Append(indent).Append(metric.Parent is null ? metric.Name : metric.Name[metric.Name.IndexOf('{', StringComparison.Ordinal)..]).Append('\n');
            foreach (var threshold in metric.Thresholds)
            {
                text.Append(indent).Append(threshold.Held ? '✓' : '✗').Append($" '{threshold.Source}' {threshold.Function}={Observed(metric, threshold)}\n");
            }

            text.Append('\n');
        }
    }

    private string Observed(SummaryMetric metric, SummaryThreshold threshold) => metric.Type switch
    {
        MetricType.Rate => SummaryNumbers.Percent(threshold.Observed),
        MetricType.Counter when threshold.Function == "rate" => SummaryNumbers.Of(threshold.Observed, metric.Unit, summary.TimeUnit) + "/s",
        _ => SummaryNumbers.Of(threshold.Observed, metric.Unit, summary.TimeUnit),
    };

    private void Checks(StringBuilder text)
    {
        if (summary.Metrics.FirstOrDefault(metric => metric.Name == "checks") is not { HasSamples: true } checks)
        {
            return;
        }

        var (passes, fails) = (checks["passes"], checks["fails"]);
        var total = passes + fails;
        var count = SummaryNumbers.Number(total, 0);
        var perSecond = SummaryNumbers.Number(total / Math.Max(summary.Duration.TotalSeconds, 1e-9), 6);
        var (held, failed) = (SummaryNumbers.Percent(passes / total), SummaryNumbers.Percent(fails / total));
        var width = Math.Max(count.Length, Math.Max(held.Length, failed.Length));
        text.Append($"    checks_total.......: {count.PadRight(width)} {perSecond}/s\n");
        text.Append($"    checks_succeeded...: {held.PadRight(width)} {SummaryNumbers.Number(passes, 0)} out of {count}\n");
        text.Append($"    checks_failed......: {failed.PadRight(width)} {SummaryNumbers.Number(fails, 0)} out of {count}\n\n");
        foreach (var check in All(summary.Root))
        {
            Check(text, check, "    ");
        }

        text.Append('\n');
    }

    private static void Check(StringBuilder text, SummaryCheck check, string indent)
    {
        text.Append(indent).Append(check.Fails == 0 ? '✓' : '✗').Append(' ').Append(check.Name).Append('\n');
        if (check.Fails > 0)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{indent}  ↳  {Math.Floor(100.0 * check.Passes / (check.Passes + check.Fails))}% — ✓ {check.Passes} / ✗ {check.Fails}\n");
        }
    }

    private static IEnumerable<SummaryCheck> All(SummaryGroup group) => group.Checks.Concat(group.Groups.SelectMany(All));

    private static void Groups(StringBuilder text, SummaryGroup group)
    {
        foreach (var child in group.Groups)
        {
            text.Append($"\n  █ GROUP: {child.Path.TrimStart(':')}\n\n");
            foreach (var check in child.Checks)
            {
                Check(text, check, "    ");
            }

            Groups(text, child);
        }
    }

    private (int Names, int First, int Extra, int[] Trends) Widths()
    {
        var plain = _metrics.Where(metric => metric.Type != MetricType.Trend).Select(Parts).ToList();
        var trends = summary.TrendStats.Select((stat, i) => _metrics.Where(metric => metric.Type == MetricType.Trend).Select(metric => Stat(metric, i).Length).DefaultIfEmpty().Max());
        return (
            _metrics.Select(metric => NameOf(metric).Length).DefaultIfEmpty().Max(),
            plain.Select(parts => parts[0].Length).DefaultIfEmpty().Max(),
            plain.Select(parts => parts.Length > 2 ? parts[1].Length : 0).Concat(plain.Where(parts => parts.Length == 2).Select(parts => parts[1].EndsWith("/s", StringComparison.Ordinal) ? parts[1].Length : 0)).DefaultIfEmpty().Max(),
            [.. trends]);
    }

    private string Stat(SummaryMetric metric, int index) =>
        summary.TrendStats[index] is var stat && stat == "count" ? $"count={SummaryNumbers.Number(metric[stat], 0)}" : $"{stat}={SummaryNumbers.Of(metric[stat], metric.Unit, summary.TimeUnit)}";

    private string Trend(SummaryMetric metric, int[] widths) => string.Join(' ', summary.TrendStats.Select((_, i) => Stat(metric, i).PadRight(widths[i])));

    private string Plain(SummaryMetric metric, int first, int extra)
    {
        var parts = Parts(metric);
        return parts.Length > 2 ? $"{parts[0].PadRight(first)} {parts[1].PadRight(extra)} {parts[2]}" : $"{parts[0].PadRight(first)} {parts[1]}";
    }

    private string[] Parts(SummaryMetric metric)
    {
        string Value(double value) => SummaryNumbers.Of(value, metric.Unit, summary.TimeUnit);
        return metric.Type switch
        {
            MetricType.Counter => [Value(metric["count"]), Value(metric["rate"]) + "/s"],
            MetricType.Gauge => [Value(metric["value"]), "min=" + Value(metric["min"]), "max=" + Value(metric["max"])],
            _ => [SummaryNumbers.Percent(metric["rate"]), $"{SummaryNumbers.Number(metric["passes"], 0)} out of {SummaryNumbers.Number(metric["passes"] + metric["fails"], 0)}"],
        };
    }
}
