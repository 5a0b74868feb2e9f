using Loadline.Plans;
using Loadline.Testing;

namespace Loadline.Tests.Plans;

public sealed class PlanHashTests
{
    private static readonly Plan Orders = PlanYaml.Read(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Corpus", "plans", "orders.yaml")), null).Plan!;

    [Fact]
    public void The_hash_of_a_plan_is_the_same_in_every_version_of_the_tool() =>
        PlanHash.Of(Orders).ShouldBe("940006561081c029c92807edde3c60551230ad0027f1e93c7873a183188cf832");

    [Fact]
    public void What_is_said_about_the_work_does_not_count()
    {
        var said = Orders with
        {
            Name = "Other",
            Description = null,
            Seed = 7,
            Target = Orders.Target with { Url = "http://other.example", Allow = [] },
            Requirements = new Requirements(),
            Feeds = [.. Orders.Feeds.Select(feed => feed with { Because = "said" })],
            Journeys = [.. Orders.Journeys.Select(journey => journey with { Because = "said", Steps = [.. journey.Steps.Select(step => step is RequestStep request ? request with { Because = "said" } : step)] })],
            Profiles = [.. Orders.Profiles.Select(profile => profile with { Because = "said" })],
            Metrics = [],
            Thresholds = [],
            Questions = [],
            Notes = [],
        };
        PlanHash.Of(said).ShouldBe(PlanHash.Of(Orders));
    }

    [Fact]
    public void What_is_sent_and_how_hard_counts()
    {
        var journey = Orders.Journeys[0];
        Plan[] others =
        [
            Orders with { Journeys = [journey with { Weight = 71 }, .. Orders.Journeys.Skip(1)] },
            Orders with { Journeys = [journey with { Steps = [.. journey.Steps.Skip(1)] }, .. Orders.Journeys.Skip(1)] },
            Orders with { Target = Orders.Target with { Timeout = TimeSpan.FromSeconds(11) } },
            Orders with { Target = Orders.Target with { Headers = [] } },
            Orders with { Profiles = [.. Orders.Profiles.Skip(1)] },
            Orders with { Feeds = [.. Orders.Feeds.Select(feed => feed with { Pick = FeedPick.Unique })] },
            Orders with { Setup = [] },
            Orders with { Teardown = [] },
        ];
        others.Append(Orders).Select(PlanHash.Of).Distinct().Count().ShouldBe(others.Length + 1);
    }
}
