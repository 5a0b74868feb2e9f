using System.Globalization;
using Loadline.Results;

namespace Loadline.Cli.Terminal;

/// <summary>The texts of a running run.</summary>
internal static class ProgressText
{
    /// <summary>Everything in one line, for logs.</summary>
    public static string Line(RunSnapshot snapshot) =>
        $"{Clock(snapshot)}  {snapshot.Phase.ToString().ToLowerInvariant(),-8}  {Load(snapshot)}  {Latency(snapshot)}  {Failures(snapshot)}{(Generator(snapshot) is { } word ? "  " + word : "")}";

    /// <summary>Time gone, planned and left.</summary>
    public static string Clock(RunSnapshot snapshot)
    {
        var left = snapshot.Planned - snapshot.Elapsed;
        var rest = left > TimeSpan.Zero && snapshot.Phase == RunPhase.Load ? $", {Minutes(left)} left" : "";
        return $"{Minutes(snapshot.Elapsed)} of {Minutes(snapshot.Planned)}{rest}";
    }

    /// <summary>What was offered and what was done in the last second.</summary>
    public static string Load(RunSnapshot snapshot)
    {
        var requests = snapshot.LastSecond.Select("http_reqs", [])?.Sum ?? 0;
        var offered = snapshot.OfferedRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $", {rate:0.#} journeys/s offered") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{requests:0} req/s{offered}, {snapshot.ActiveUsers} of {snapshot.MaxUsers} users");
    }

    /// <summary>Latency so far.</summary>
    public static string Latency(RunSnapshot snapshot) =>
        snapshot.Totals.Select("http_req_duration", [])?.Histogram is { Count: > 0 } histogram
            ? string.Create(CultureInfo.InvariantCulture, $"p50 {histogram.Percentile(50):0.#} ms, p95 {histogram.Percentile(95):0.#} ms, p99 {histogram.Percentile(99):0.#} ms")
            : "no response yet";

    /// <summary>Failures so far.</summary>
    public static string Failures(RunSnapshot snapshot)
    {
        var failed = snapshot.Totals.Select("http_req_failed", [])?.Share ?? 0;
        var dropped = snapshot.Totals.Select("dropped_iterations", [])?.Sum ?? 0;
        return string.Create(CultureInfo.InvariantCulture, $"failed {Quantity.Percent(failed)}{(dropped > 0 ? $", dropped {dropped:0}" : "")}");
    }

    /// <summary>How the generator itself was in the last second, in a word or two; null when it was well.</summary>
    public static string? Generator(RunSnapshot snapshot) => snapshot.Generator is { } second
        ? $"generator {(second.Health == GeneratorHealth.Saturated ? "saturated: " : "")}{WordOf(second.Causes[0])}"
        : null;

    private static string WordOf(GeneratorSignalKind cause) => cause switch
    {
        GeneratorSignalKind.Descriptors => "descriptors",
        GeneratorSignalKind.Ports => "ports",
        GeneratorSignalKind.Link => "network",
        GeneratorSignalKind.Throttling => "throttled",
        GeneratorSignalKind.Processor => "busy",
        GeneratorSignalKind.GarbageCollection => "collecting",
        GeneratorSignalKind.ThreadPool => "queueing",
        GeneratorSignalKind.SchedulerLag => "stalled",
        GeneratorSignalKind.StartDelay => "late",
        GeneratorSignalKind.SendRate => "behind",
        _ => "degraded",
    };

    private static string Minutes(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes:00}:{time.Seconds:00}");
}
