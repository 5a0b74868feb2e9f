namespace Loadline.Plans.Rules;

/// <summary>What the API has to achieve.</summary>
internal static class RequirementRules
{
    public static void Check(Requirements requirements, RuleReport report)
    {
        var path = PlanPath.Of("requirements");
        var latency = path.At("latency");
        Check(requirements.ApiType, path.At("api"), type => type.Length > 0, "An API type is a slug, such as checkout.", report);
        Check(requirements.P50, latency.At("p50"), IsLength, "A latency is above zero.", report);
        Check(requirements.P95, latency.At("p95"), IsLength, "A latency is above zero.", report);
        Check(requirements.P99, latency.At("p99"), IsLength, "A latency is above zero.", report);
        Check(requirements.Requests, path.At("throughput"), rate => double.IsFinite(rate.Count) && rate.Count >= 0, "A throughput is 0 or more.", report);
        Check(requirements.ErrorRate, path.At("errors"), share => share is >= 0 and <= 1, "An error rate is from 0% to 100%.", report);
        Check(requirements.Users, path.At("users"), users => users > 0, "A number of users is above zero.", report);
        Check(requirements.SpikeFactor, path.At("spike_factor"), factor => double.IsFinite(factor) && factor > 0, "A factor is above zero.", report);
    }

    private static void Check<T>(Requirement<T>? requirement, PlanPath path, Func<T, bool> isRight, string message, RuleReport report)
    {
        if (requirement is null)
        {
            return;
        }

        if (!isRight(requirement.Value))
        {
            report.Error(path.At("value"), "bad-requirement", message);
        }

        if (requirement is { From: not Provenance.Given, Because: null })
        {
            report.Warning(path, "missing-reason", "A value the user did not give has a reason.", "because: …");
        }
    }

    private static bool IsLength(TimeSpan value) => value > TimeSpan.Zero;
}
