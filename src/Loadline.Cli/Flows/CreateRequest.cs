using Loadline.Design;
using Loadline.Plans;

namespace Loadline.Cli.Flows;

/// <summary>Turns options into what the designer takes; each given value names the option it came from.</summary>
internal static class CreateRequest
{
    public static DesignRequest Of(CreateOptions options) => new()
    {
        Name = options.Name,
        TargetUrl = options.Target,
        Only = options.Only,
        Except = options.Except,
        Profiles = options.Profiles.Count > 0 ? options.Profiles : new DesignRequest().Profiles,
        Seed = options.Seed,
        MaxOperations = options.MaxOperations,
        MaxQuestions = options.AsksAll ? null : new DesignRequest().MaxQuestions,
        Requirements = new Requirements
        {
            ApiType = options.ApiType is null ? null : new(options.ApiType, Provenance.Given, "--type"),
            P50 = Given(options.P50, "--p50"),
            P95 = Given(options.P95, "--p95"),
            P99 = Given(options.P99, "--p99"),
            ErrorRate = Given(options.ErrorRate, "--errors"),
            Requests = options.Rps is { } rps ? new(Rate.Of(rps), Provenance.Given, "--rps") : null,
            Users = Given(options.Users, "--users"),
            SpikeFactor = Given(options.Spike, "--spike"),
        },
    };

    private static Requirement<T>? Given<T>(T? value, string option)
        where T : struct => value is { } given ? new(given, Provenance.Given, option) : null;
}
