using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Reports;

/// <summary>Where every iteration and every request of a run went. Both sides of each line add up.</summary>
internal sealed record Accounting
{
    private Accounting(RunResult result)
    {
        // A result may come from a file: whatever its counters say, nothing happened less than never.
        long Sum(string metric) => CountOf(result.Metrics.Select(metric, [])?.Sum ?? 0);
        IsOpen = result.IsOpen;
        Dropped = Sum("dropped_iterations");
        Interrupted = result.InterruptedIterations;
        Completed = Math.Max(0, result.StartedIterations - Interrupted);
        NotStarted = Math.Max(0, (result.OfferedIterations ?? 0) - Completed - Interrupted - Dropped);
        var tried = result.Metrics.Select("http_req_failed", []);
        Sent = result.Metrics.Select("http_reqs", []) is { } requests ? CountOf(requests.Sum) : tried?.Count ?? 0;
        Refused = Math.Max(0, (tried?.Count ?? 0) - Sent);
        Failed = Math.Max(0, (tried?.NonZero ?? 0) - Refused);
        TimedOut = result.Metrics.Select("http_req_failed", [new Field("error_code", RequestTimes.TimeoutCode)])?.NonZero ?? 0;
        Lost = result.Metrics.Select(RequestTimes.Response, [])?.Lost ?? 0;
    }

    /// <summary>Whether iterations were offered by arrivals.</summary>
    public bool IsOpen { get; }

    /// <summary>Iterations that were to start; in closed profiles, that started.</summary>
    public long Offered => Completed + Interrupted + Dropped + NotStarted;

    /// <summary>Iterations played to their end.</summary>
    public long Completed { get; }

    /// <summary>Iterations cut off at the end.</summary>
    public long Interrupted { get; }

    /// <summary>Iterations not started because all users were busy.</summary>
    public long Dropped { get; }

    /// <summary>Iterations not started for another reason: the run ended, or the generator had no time.</summary>
    public long NotStarted { get; }

    /// <summary>Requests sent.</summary>
    public long Sent { get; }

    /// <summary>Requests answered as expected.</summary>
    public long Good => Sent - Failed;

    /// <summary>Requests sent that failed.</summary>
    public long Failed { get; }

    /// <summary>How many of them timed out.</summary>
    public long TimedOut { get; }

    /// <summary>Requests refused before they were sent, because they are not valid or not allowed.</summary>
    public long Refused { get; }

    /// <summary>Requests that dropped iterations would have sent.</summary>
    public long Lost { get; }

    /// <summary><c>12,000 offered = 11,990 completed + 0 interrupted + 10 dropped</c>.</summary>
    public string Iterations
    {
        get
        {
            var parts = new List<string> { $"{Quantity.Count(Completed)} completed", $"{Quantity.Count(Interrupted)} interrupted" };
            if (IsOpen || Dropped > 0)
            {
                parts.Add($"{Quantity.Count(Dropped)} dropped");
            }

            if (NotStarted > 0)
            {
                parts.Add($"{Quantity.Count(NotStarted)} not started");
            }

            return $"{Quantity.Count(Offered)} {(IsOpen ? "offered" : "started")} = {string.Join(" + ", parts)}";
        }
    }

    /// <summary><c>20,400 sent = 20,040 ok + 360 failed (12 timed out); 20 lost with dropped iterations</c>.</summary>
    public string Requests =>
        $"{Quantity.Count(Sent)} sent = {Quantity.Count(Good)} ok + {Quantity.Count(Failed)} failed"
        + (TimedOut > 0 ? $" ({Quantity.Count(TimedOut)} timed out)" : "")
        + (Refused > 0 ? $"; {Quantity.Count(Refused)} refused before they were sent" : "")
        + (Lost > 0 ? $"; {Quantity.Count(Lost)} lost with dropped iterations" : "");

    /// <summary>The accounts of a run.</summary>
    public static Accounting Of(RunResult result) => new(result);

    private static long CountOf(double sum) => Math.Max(0, (long)sum);
}
