using Loadline.Bench.Tools;
using Loadline.Plans;

namespace Loadline.Bench.Tests;

public sealed class PlanTests
{
    private static readonly Load Plain = new() { Url = new Uri("http://127.0.0.1:8080/"), Duration = TimeSpan.FromSeconds(10) };

    public static TheoryData<string> Loads => [.. All.Keys];

    private static Dictionary<string, Load> All { get; } = new()
    {
        ["closed"] = Plain,
        ["single"] = Plain.Single,
        ["checks"] = Plain with { Checks = true },
        ["tls"] = Plain with { Url = new Uri("https://127.0.0.1:8443/") },
        ["open"] = Plain with { Rate = 1_000 },
        ["poisson"] = Plain with { Rate = 800, Poisson = true, Duration = TimeSpan.FromSeconds(0.5) },
        ["fast"] = Plain with { Rate = 10_000 },
        ["soak"] = Plain with { Requests = 20_000_000 },
    };

    [Theory]
    [MemberData(nameof(Loads))]
    public void Every_load_is_a_valid_plan(string name)
    {
        var reading = PlanYaml.Read(LoadlinePlan.Of(All[name]), "plan.yaml");

        reading.Findings.ShouldBeEmpty();
        reading.Plan!.Profiles.Select(profile => profile.Name).ShouldBe([LoadlinePlan.Profile]);
    }
}
