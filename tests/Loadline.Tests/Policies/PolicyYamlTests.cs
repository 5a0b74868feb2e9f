using CsCheck;
using Loadline.Plans;
using Loadline.Policies;

namespace Loadline.Tests.Policies;

public sealed class PolicyYamlTests
{
    [Fact]
    public void All_keys_are_read()
    {
        var policy = PolicyYaml.Read("hosts: [127.0.0.0/8, \"::1\", staging.example.com:443]\nmax_rate: 600/m\nmax_users: 200\nmax_duration: 30m\nstop_file: loadline.stop\n", "/etc/x/policy.yaml").Policy!;
        policy.Hosts.ShouldHaveSingleItem().Rules.Count.ShouldBe(3);
        policy.MostPerSecond.ShouldBe(10);
        policy.MostUsers.ShouldBe(200);
        policy.MostDuration.ShouldBe(TimeSpan.FromMinutes(30));
        policy.StopFiles.ShouldBe(["/etc/x/loadline.stop"]);
    }

    [Theory]
    [InlineData("max_user: 3\n", "policy.yaml:1:1: error unknown-key")]
    [InlineData("max_users: none\n", "max_users is a whole number")]
    [InlineData("max_users: 0\n", "max_users is a whole number")]
    [InlineData("max_rate: fast\n", "max_rate is requests per second")]
    [InlineData("max_duration: 0s\n", "max_duration is a duration")]
    [InlineData("hosts: example.com\n", "Hosts are a list")]
    [InlineData("hosts: [http://example.com]\n", "policy.yaml:1:9: error bad-host")]
    [InlineData("- a\n", "A policy is a mapping")]
    [InlineData("", "nothing in the text")]
    [InlineData("hosts: [\n", "error yaml-syntax")]
    public void A_policy_that_is_wrong_is_none(string text, string says)
    {
        var reading = PolicyYaml.Read(text, "policy.yaml");
        reading.Policy.ShouldBeNull();
        string.Join('\n', reading.Findings).ShouldContain(says);
    }

    [Fact]
    public void An_empty_list_allows_nothing() => PolicyYaml.Read("hosts: []\n", "p").Policy!.AllowsHost("127.0.0.1", 80).ShouldBeFalse();

    [Fact]
    public void Any_text_is_a_policy_or_has_an_error() => Gen.String.Sample(text =>
    {
        var reading = PolicyYaml.Read(text, "p");
        (reading.Policy is null).ShouldBe(reading.Findings.Any(finding => finding.Severity == Severity.Error));
    });

    [Fact]
    public void The_smaller_limit_holds()
    {
        var both = new Policy { MostPerSecond = 5, MostUsers = 9, Sources = ["a"] }.And(new Policy { MostPerSecond = 7, MostUsers = 3, MostDuration = TimeSpan.FromSeconds(1), Sources = ["b"] });
        (both.MostPerSecond, both.MostUsers, both.MostDuration).ShouldBe((5, 3, TimeSpan.FromSeconds(1)));
        both.Name.ShouldBe("The policy (a, b)");
    }

    [Fact]
    public void Users_an_open_profile_may_need_at_most_are_lowered()
    {
        var plan = new Plan { Name = "a", Target = new Target { Url = "http://127.0.0.1" } };
        var profile = new ConstantArrivals { Name = "load", Rate = Rate.Of(10), For = TimeSpan.FromSeconds(5), Users = 5, MaxUsers = 500 };
        ((ConstantArrivals)PolicyLimits.Apply(new Policy { MostUsers = 20 }, plan, profile)).MaxUsers.ShouldBe(20);
        Should.Throw<LoadlineException>(() => PolicyLimits.Apply(new Policy { MostUsers = 4 }, plan, profile)).IsRefusal.ShouldBeTrue();
        PolicyLimits.Apply(Policy.None, plan, profile).ShouldBeSameAs(profile);
    }
}
