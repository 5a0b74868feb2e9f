using System.Text.Json;

namespace Loadline.Scripts.K6.Options;

/// <summary>Reads <c>thresholds</c>.</summary>
internal static class K6ThresholdReader
{
    /// <summary>All thresholds, by metric.</summary>
    public static IReadOnlyList<K6MetricThresholds>? Read(K6OptionValue value)
    {
        var found = new List<K6MetricThresholds>();
        foreach (var (key, conditions) in value.Entries())
        {
            if (!K6ThresholdText.TryParseKey(key, out var metric, out var tags))
            {
                conditions.Problem("bad-threshold", "A metric, perhaps with tags, is expected as the key of thresholds.", "as in http_req_duration{name:login}");
                continue;
            }

            found.Add(new K6MetricThresholds(key, metric, tags, conditions.IsNothing ? [] : [.. conditions.Items().Select(Condition).OfType<K6Threshold>()]));
        }

        return found;
    }

    private static K6Threshold? Condition(K6OptionValue value)
    {
        if (value.Json.ValueKind == JsonValueKind.String)
        {
            return Parsed(value, value.Json.GetString()!);
        }

        K6Threshold? parsed = null;
        var (abort, delay) = (false, (TimeSpan?)null);
        foreach (var (key, part) in value.Entries().Where(entry => !entry.Value.IsNothing))
        {
            switch (key)
            {
                case "threshold":
                    parsed = part.Text() is { } text ? Parsed(part, text) : null;
                    break;
                case "abortOnFail":
                    abort = part.Flag() ?? false;
                    break;
                case "delayAbortEval":
                    delay = part.Duration();
                    break;
                default:
                    part.Problem("unknown-option", $"A threshold has no key {key}.", severity: Severity.Warning);
                    break;
            }
        }

        return parsed is null ? null : parsed with { AbortOnFail = abort, DelayAbortEval = delay };
    }

    private static K6Threshold? Parsed(K6OptionValue value, string text)
    {
        if (K6ThresholdText.TryParse(text, out var threshold))
        {
            return threshold;
        }

        value.Problem("bad-threshold", "A condition is expected here: avg, min, med, max, p(N), count, rate or value, a comparison, and a number.", "as in p(95)<500");
        return null;
    }
}
