using Loadline.Plans;
using Loadline.Scripts.K6;
using Loadline.Testing;

namespace Loadline.Tests.Scripts.K6;

public sealed class K6WriterTests
{
    [Fact]
    public void An_ordinary_plan_is_a_script_a_person_could_have_written()
    {
        var written = new K6Writer().Write(ExamplePlans.Orders, "orders-api");
        written.Files.Select(file => file.Path).ShouldBe(["orders-api.js", "orders-api.lib.js"]);
        Snapshot.Matches(written.Files[0].Content, "orders-api.js");
        Snapshot.Matches(written.Files[1].Content, "orders-api.lib.js");
        Snapshot.Matches(string.Join('\n', written.Findings) + "\n", "orders-api.findings.txt");
    }

    [Fact]
    public void A_small_plan_carries_nothing_it_does_not_need()
    {
        var written = new K6Writer().Write(ExamplePlans.Small, "health");
        written.Files.Select(file => file.Path).ShouldBe(["health.js", "health.lib.js"]);
        Snapshot.Matches(written.Files[0].Content, "health.js");
        Snapshot.Matches(written.Files[1].Content, "health.lib.js");
        written.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Everything_a_plan_can_say_is_carried_over_or_said_not_to_be()
    {
        var written = new K6Writer().Write(ExamplePlans.Everything, "everything");
        written.Files.Select(file => file.Path).ShouldBe(["everything.js", "everything.lib.js"]);
        Snapshot.Matches(written.Files[0].Content, "everything.js");
        Snapshot.Matches(written.Files[1].Content, "everything.lib.js");
        Snapshot.Matches(string.Join('\n', written.Findings) + "\n", "everything.findings.txt");
    }

    [Fact]
    public void A_journey_has_one_unit_of_time_in_all_profiles()
    {
        RampingArrivals Profile(string name, double peak) => new() { Name = name, Stages = [new(Rate.Of(peak), TimeSpan.FromMinutes(1))], Users = 10, MaxUsers = 20 };
        var plan = ExamplePlans.Small with
        {
            Journeys = [new Journey { Name = "often", Weight = 85, Steps = [ExamplePlans.Get("/often")] }, new Journey { Name = "seldom", Weight = 15, Steps = [ExamplePlans.Get("/seldom")] }],
            Profiles = [Profile("load", 8.7), Profile("stress", 87), Profile("spike", 870)],
        };
        var script = new K6Writer().Write(plan, "script").Files[0].Content;
        var scenarios = script.Split("executor: 'ramping-arrival-rate'").Skip(1).Select(text => (Name: text.Split("exec: '")[1].Split('\'')[0], Unit: text.Split("timeUnit: '")[1].Split('\'')[0])).ToList();
        scenarios.Count.ShouldBe(6);
        scenarios.Distinct().ShouldBe([("often", "1m"), ("seldom", "1m")]);
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes() =>
        new K6Writer().Write(ExamplePlans.Orders, "orders").Files.ShouldBe(new K6Writer().Write(ExamplePlans.Orders, "orders").Files);
}
