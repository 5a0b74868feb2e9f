using Loadline.Importers.Secrets;
using Loadline.Results;

namespace Loadline.Cli.DryRuns;

/// <summary>What one iteration of a script came to.</summary>
internal sealed record DryRunSide
{
    /// <summary>Why it could not be played, in a sentence; null when it was.</summary>
    public string? Refused { get; init; }

    /// <summary>Requests sent.</summary>
    public long Requests { get; init; }

    /// <summary>Requests that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Whether not one request reached a target.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>Names of checks that did not hold, each with how often.</summary>
    public IReadOnlyDictionary<string, long> FailedChecks { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Iterations the script threw in.</summary>
    public long Threw { get; init; }

    /// <summary>What it threw first, or which failure came first; null for none.</summary>
    public string? Says { get; init; }

    /// <summary>A script that could not be played.</summary>
    public static DryRunSide Of(string? why) => new() { Refused = ShownText.Clean((why ?? "it could not be played").Trim().TrimEnd('.')) };

    /// <summary>What a result tells.</summary>
    /// <param name="result">The result.</param>
    /// <param name="threw">Iterations that threw.</param>
    /// <param name="says">What was thrown; null for nothing.</param>
    public static DryRunSide Of(RunResult result, long threw = 0, string? says = null)
    {
        if (result.End == RunEnd.SetupFailed)
        {
            return Of("setup failed: " + result.EndReason);
        }

        var requests = (long)(result.Metrics.Select("http_reqs", [])?.Sum ?? 0);
        var failed = result.Errors.Sum(error => error.Count);
        return new DryRunSide
        {
            Requests = requests,
            Failed = failed,
            IsUnanswered = requests > 0 && result.Errors.Where(error => error.Code is >= 1100 and < 1300).Sum(error => error.Count) >= requests,
            FailedChecks = new SortedDictionary<string, long>(result.Checks.Where(check => check.Fails > 0).GroupBy(NameOf, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(check => check.Fails), StringComparer.Ordinal), StringComparer.Ordinal),
            Threw = threw,
            Says = says is { Length: > 0 } ? ShownText.Clean(says) : result.Errors.Count > 0 ? ShownText.Clean($"{result.Errors[0].Request}: {result.Errors[0].Message}") : null,
        };
    }

    /// <summary>What is worse than before, each in a clause; empty for nothing.</summary>
    public IReadOnlyList<string> WorseThan(DryRunSide before)
    {
        if (before.Refused is not null)
        {
            return [];
        }

        if (Refused is { } why)
        {
            return ["it can't be played any more: " + why];
        }

        var worse = new List<string>();
        if (Threw > before.Threw)
        {
            worse.Add("it throws" + (Says is null ? "" : ": " + Says));
        }

        var checks = FailedChecks.Where(check => check.Value > before.FailedChecks.GetValueOrDefault(check.Key)).Select(check => $"'{check.Key}'").ToList();
        if (checks.Count > 0)
        {
            worse.Add($"{(checks.Count == 1 ? "the check" : "the checks")} {ShownText.Clean(string.Join(", ", checks))} fail{(checks.Count == 1 ? "s" : "")}");
        }

        if (Failed > before.Failed)
        {
            worse.Add($"{Failed} request{(Failed == 1 ? "" : "s")} failed, {before.Failed} before{(Says is null ? "" : ": " + Says)}");
        }

        if (Requests == 0 && before.Requests > 0)
        {
            worse.Add($"it sends nothing, {before.Requests} request{(before.Requests == 1 ? "" : "s")} before");
        }

        return worse;
    }

    private static string NameOf(RunCheck check) => check.Request.Length == 0 ? check.Name : $"{check.Request}: {check.Name}";
}
