using System.Globalization;
using System.Text.Json;
using Loadline.Plans;

namespace Loadline.Results.Tools;

/// <summary>
/// k6's JSON output: a line for each metric, then one for each sample. Nothing of a sample is lost but the tags that we don't judge or report by, and a time's
/// digits beyond the width of a histogram's bucket.
/// </summary>
internal sealed class K6Lines
{
    private const int LongestLine = 4 * 1024 * 1024;
    private const long LongestFile = 64L * 1024 * 1024 * 1024;
    private const int MostNames = 2_000;
    private const int MostSeries = 50_000;
    private const int LastSecond = 7 * 24 * 3600;
    private const string OtherNames = "(other names)";
    private static readonly string[] Kept = ["check", "error_code", "expected_response", "group", "name", "scenario", "status"];

    private readonly Dictionary<string, (MetricType Type, MetricUnit Unit)> _metrics = new(StringComparer.Ordinal);
    private readonly List<ToolThreshold> _thresholds = [];
    private readonly MetricSet _totals = new();
    private readonly SortedDictionary<int, MetricSet> _seconds = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Group, string Check), (long Passes, long Fails)> _checks = [];
    private DateTimeOffset? _first;
    private DateTimeOffset _last;

    /// <summary>Whether a file begins with such a line.</summary>
    public static bool IsFirst(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 16 });
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
                && type.GetString() is "Metric" or "Point" && root.TryGetProperty("data", out _);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    public static (ToolResult? Result, IReadOnlyList<Finding> Findings) Read(Stream input, string file)
    {
        var reading = new K6Lines();
        var number = 0;
        using var limited = new StreamReader(input);
        var read = 0L;
        string? line;
        while ((line = LimitedLines.Next(limited, LongestLine, out var isTooLong)) is not null || isTooLong)
        {
            number++;
            read += line?.Length ?? 0;
            if (isTooLong || read > LongestFile)
            {
                return (null, [Finding.Error("result-too-large", "A line is longer than any sample, or the file than any run.", new SourceLocation(file, number))]);
            }

            if (line!.Length > 0 && !reading.Line(line))
            {
                // A file that was still written when the run was killed ends in the middle of a line: what is before it is good.
                return limited.Peek() < 0 && number > 1 && reading._first is not null
                    ? (reading.Result(file), [Finding.Warning("result-cut", "The last line is incomplete and is left out.", new SourceLocation(file, number))])
                    : (null, [Finding.Error("result-value", "This is no line of k6's JSON output.", new SourceLocation(file, number))]);
            }
        }

        return reading._first is null
            ? (null, [Finding.Error("result-empty", "The file has no samples.", new SourceLocation(file))])
            : (reading.Result(file), []);
    }

    private bool Line(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 16 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "metric") is not { Length: > 0 } metric || !root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            return Text(root, "type") switch
            {
                "Metric" => Metric(metric, data),
                "Point" => Point(metric, data),
                _ => false,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool Metric(string name, JsonElement data)
    {
        var type = Text(data, "type") switch
        {
            "counter" => MetricType.Counter,
            "gauge" => MetricType.Gauge,
            "rate" => MetricType.Rate,
            "trend" => MetricType.Trend,
            _ => (MetricType?)null,
        };
        if (type is not { } known)
        {
            return false;
        }

        if (_metrics.Count < MostSeries)
        {
            _metrics[name] = (known, Text(data, "contains") switch { "time" => MetricUnit.Time, "data" => MetricUnit.Data, _ => MetricUnit.None });
        }

        if (data.TryGetProperty("thresholds", out var thresholds) && thresholds.ValueKind == JsonValueKind.Array)
        {
            _thresholds.AddRange(thresholds.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.String).Take(MostSeries - Math.Min(MostSeries, _thresholds.Count))
                .Select(each => new ToolThreshold(name, each.GetString()!, null)));
        }

        return true;
    }

    private bool Point(string metric, JsonElement data)
    {
        if (!data.TryGetProperty("value", out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetDouble(out var value) || !double.IsFinite(value)
            || !DateTimeOffset.TryParse(Text(data, "time"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
        {
            return false;
        }

        var (type, unit) = _metrics.TryGetValue(metric, out var known) ? known : BuiltInMetrics.Find(metric) is { } builtIn ? (builtIn.Type, builtIn.Unit) : (MetricType.Trend, MetricUnit.None);
        var tags = TagsOf(data);
        _first ??= time;
        _last = time > _last ? time : _last;
        var at = Math.Max(0, (time - _first.Value).TotalMilliseconds);
        var second = (int)Math.Min(at / 1000, LastSecond);
        if (!_seconds.TryGetValue(second, out var set))
        {
            _seconds.Add(second, set = new MetricSet());
            Compact(second);
        }

        foreach (var target in (ReadOnlySpan<MetricSet>)[_totals, set])
        {
            if (target.Series.Count < MostSeries)
            {
                target.GetOrAdd(metric, type, unit, tags).Record(value, at);
            }
        }

        if (metric == "checks" && tags.FirstOrDefault(tag => tag.Name == "check") is { } check)
        {
            var key = (tags.FirstOrDefault(tag => tag.Name == "group")?.Value.Replace("::", " / ", StringComparison.Ordinal).Trim(' ', '/') ?? "", check.Value);
            var (passes, fails) = _checks.GetValueOrDefault(key);
            _checks[key] = value != 0 ? (passes + 1, fails) : (passes, fails + 1);
        }

        return true;
    }

    /// <summary>Samples come nearly in the order of time: a second some time ago gets no more of them and can give back memory.</summary>
    private void Compact(int second)
    {
        if (_seconds.TryGetValue(second - 15, out var done))
        {
            foreach (var series in done.Series)
            {
                series.Compact();
            }
        }
    }

    private Field[] TagsOf(JsonElement data)
    {
        if (!data.TryGetProperty("tags", out var tags) || tags.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var kept = new List<Field>(Kept.Length);
        foreach (var name in Kept)
        {
            // The name of a request is its tag name, or else the address it went to.
            var value = name == "name" ? Text(tags, "name") ?? Text(tags, "url") : Text(tags, name);
            if (value is not { Length: > 0 and < 2_000 })
            {
                continue;
            }

            if (name == "name" && !_names.Contains(value))
            {
                value = _names.Count < MostNames && _names.Add(value) ? value : OtherNames;
            }

            kept.Add(new Field(name, value));
        }

        return [.. kept];
    }

    private ToolResult Result(string file)
    {
        var duration = _last - _first!.Value;
        var run = OtherRun.Of("k6", file, _totals, duration) with
        {
            StartedAt = _first.Value,
            Seconds = [.. _seconds.Select(second => new RunSecond(second.Key, second.Value))],
            Checks = [.. _checks.OrderBy(check => check.Key.Group, StringComparer.Ordinal).ThenBy(check => check.Key.Check, StringComparer.Ordinal).Select(check => new RunCheck(check.Key.Group, check.Key.Check, check.Value.Passes, check.Value.Fails))],
            Errors = [.. Errors()],
            IsOpen = false,
        };
        string[] unknown =
        [
            "Whether the generator kept up, and what it ran on, is not known.",
            "k6 measures from sending: what a request waited before it was sent, and requests of dropped iterations, are not in its times.",
            .. _names.Count >= MostNames ? new[] { $"More than {Quantity.Count(MostNames)} request names: the rest is kept as {OtherNames}. Set the tag name to keep ids out of it." } : [],
        ];
        return new ToolResult(ResultFormat.K6Lines, run) { Thresholds = _thresholds, Unknown = unknown };
    }

    private IEnumerable<RunError> Errors() => _totals.Series
        .Where(series => series is { Metric: "http_req_failed", NonZero: > 0 })
        .GroupBy(series => (Name: series.Tag("name") ?? "", Code: series.Tag("error_code"), Status: series.Tag("status")))
        .Select(group => new RunError(
            group.Key.Name,
            int.TryParse(group.Key.Code, out var code) ? code : int.TryParse(group.Key.Status, out var status) && status >= 400 ? 1000 + status : 1000,
            group.Key.Status is { } text and not "0" ? $"status {text}" : "no response",
            group.Sum(series => series.NonZero)))
        .OrderByDescending(error => error.Count).ThenBy(error => error.Request, StringComparer.Ordinal);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
