using Loadline.Design.Load;
using Loadline.Plans;

namespace Loadline.Design;

/// <summary>Finds what is wrong with a request before anything is designed.</summary>
internal static class RequestRules
{
    public static void Check(DesignRequest request, List<Finding> findings)
    {
        var given = request.Requirements;
        void Error(string id, string message, string hint) => findings.Add(Finding.Error(id, message, hint: hint));

        foreach (var profile in request.Profiles.Where(profile => !ProfileDesigner.Known.Contains(profile, StringComparer.OrdinalIgnoreCase)))
        {
            Error("unknown-profile", $"There is no profile '{profile}'.", "profiles are " + string.Join(", ", ProfileDesigner.Known));
        }

        if (request.Profiles.Count == 0)
        {
            Error("no-profile", "At least one profile is needed.", "profiles are " + string.Join(", ", ProfileDesigner.Known));
        }

        if (given.ApiType is { } type && ApiTypes.Find(type.Value) is null)
        {
            Error("unknown-api-type", $"There is no kind of API '{type.Value}'.", "kinds are " + string.Join(", ", ApiTypes.All.Select(each => each.Slug)));
        }

        var limits = new[] { ("p50", given.P50), ("p95", given.P95), ("p99", given.P99) }.Where(limit => limit.Item2 is not null).ToList();
        foreach (var (name, limit) in limits.Where(limit => limit.Item2!.Value <= TimeSpan.Zero || limit.Item2.Value > TimeSpan.FromHours(1)))
        {
            Error("invalid-latency", $"{name} can't be {Durations.Format(limit!.Value < TimeSpan.Zero ? TimeSpan.Zero : limit.Value)}.", "write a duration above 0 and up to an hour, such as 200ms");
        }

        foreach (var (lower, higher) in limits.Zip(limits.Skip(1)).Where(pair => pair.First.Item2!.Value > pair.Second.Item2!.Value))
        {
            Error("contradictory-latency", $"{lower.Item1} of {Durations.Format(lower.Item2!.Value)} is above {higher.Item1} of {Durations.Format(higher.Item2!.Value)}.", "a higher percentile can't be lower");
        }

        if (given.Requests is { } rate && !(rate.Value.PerSecond > 0 && rate.Value.PerSecond <= 10_000_000))
        {
            Error("invalid-rate", "The rate has to be above 0 and at most 10,000,000 requests per second.", "write for example 200/s");
        }

        if (given.Users is { Value: < 1 or > 10_000_000 })
        {
            Error("invalid-users", "The number of users has to be between 1 and 10,000,000.", "write for example 500");
        }

        if (given.ErrorRate is { } errors && !(errors.Value > 0 && errors.Value < 1))
        {
            Error("invalid-error-rate", "The share of failed requests has to be above 0 % and below 100 %.", "write for example 0.1%");
        }

        if (given.SpikeFactor is { } spike && !(spike.Value > 1 && spike.Value <= 1000))
        {
            Error("invalid-spike", "A spike is more than 1 and at most 1,000 times the peak.", "write for example 3");
        }

        if (request.MaxOperations is < 1)
        {
            Error("invalid-limit", "The most operations have to be 1 or more.", "leave the limit away for all operations");
        }
    }
}
