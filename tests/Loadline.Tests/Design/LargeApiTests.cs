using Loadline.Apis;
using Loadline.Design;
using Loadline.Plans;
using static Loadline.Tests.Design.ApiBuilder;

namespace Loadline.Tests.Design;

public sealed class LargeApiTests
{
    private static readonly ApiDescription Large = Api([.. Enumerable.Range(0, 200).SelectMany(i => Crud($"/things{Letters(i)}").Select(operation => operation with { Tags = ["Group " + (i / 10)] }))]);

    [Fact]
    public void A_thousand_operations_give_a_plan_a_person_can_read()
    {
        var designed = Designer.Design(Large, new DesignRequest());
        var plan = designed.Plan.ShouldNotBeNull();
        PlanRules.Check(plan).ShouldBeEmpty();
        plan.Journeys.Count.ShouldBe(12);
        plan.Journeys.SelectMany(Names).Distinct().Count().ShouldBeInRange(20, 40);
        plan.Journeys.Select(journey => journey.Name.Split('-')[0]).Distinct().Count().ShouldBeGreaterThan(1);
        var left = plan.Notes.Single(note => note.Kind == NoteKind.LeftOut && note.Text.Contains("readable", StringComparison.Ordinal));
        left.Text.Length.ShouldBeLessThan(900);
        left.Text.ShouldContain("other groups");
    }

    [Fact]
    public void The_limit_can_be_raised_or_lifted()
    {
        int Operations(int? most) => Designer.Design(Large, new DesignRequest { MaxOperations = most }).Plan!.Journeys.SelectMany(Names).Distinct().Count();

        Operations(1).ShouldBeInRange(1, 4);
        Operations(100).ShouldBeInRange(60, 100);
        Operations(null).ShouldBe(1000);
    }

    [Fact]
    public void All_of_a_thousand_operations_are_a_sound_plan()
    {
        var plan = Designer.Design(Large, new DesignRequest { MaxOperations = null }).Plan.ShouldNotBeNull();
        PlanRules.Check(plan).ShouldBeEmpty();
        plan.Journeys.Select(journey => journey.Name).Distinct().Count().ShouldBe(plan.Journeys.Count);
    }

    [Fact]
    public void Names_that_collide_or_are_odd_are_told_apart()
    {
        var api = Api([.. Crud("/a/orders"), .. Crud("/b/orders"), .. Crud("/日本/{x}/注文"), Op("GET /"), .. Crud("/" + new string('o', 150)), .. Crud("/1st")]);
        PlanRules.Check(Designer.Design(api, new DesignRequest { MaxOperations = null }).Plan.ShouldNotBeNull()).ShouldBeEmpty();
    }

    private static string Letters(int i) => $"{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}";
}
