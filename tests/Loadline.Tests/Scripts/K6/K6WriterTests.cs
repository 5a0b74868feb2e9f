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
        Snapshot.Matches(written.Files.Single().Content, "orders-api.js");
        Snapshot.Matches(string.Join('\n', written.Findings) + "\n", "orders-api.findings.txt");
    }

    [Fact]
    public void A_small_plan_carries_nothing_it_does_not_need()
    {
        var written = new K6Writer().Write(ExamplePlans.Small, "health");
        Snapshot.Matches(written.Files.Single().Content, "health.js");
        written.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Everything_a_plan_can_say_is_carried_over_or_said_not_to_be()
    {
        var written = new K6Writer().Write(ExamplePlans.Everything, "everything");
        Snapshot.Matches(written.Files.Single().Content, "everything.js");
        Snapshot.Matches(string.Join('\n', written.Findings) + "\n", "everything.findings.txt");
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes() =>
        new K6Writer().Write(ExamplePlans.Orders, "orders").Files.ShouldBe(new K6Writer().Write(ExamplePlans.Orders, "orders").Files);
}
