using System.Net;
using System.Net.Http;
using Loadline.Engine.Tests.Http;
using Loadline.Engine.Tests.Targets;
using Loadline.Plans;
using Loadline.Policies;
using Loadline.Results;

namespace Loadline.Engine.Tests.Runs;

public sealed class PolicyTests
{
    [Fact]
    public async Task A_name_that_comes_to_lead_elsewhere_is_not_followed_there()
    {
        // What a name server says may change from one question to the next; what is connected to is asked about each time.
        await using var target = await TestTarget.StartAsync();
        var port = new Uri(target.Url).Port;
        var policy = new Policy { Hosts = [new HostList([HostRule.Parse("api.test.example")!])] };
        await using var user = new LoopUser(epoll: false, _ => Task.FromResult(new[] { IPAddress.Loopback }), admits: policy.AllowsAddress);
        var answer = await user.GetAsync($"http://api.test.example:{port}/");
        (answer.Fault!.Code, answer.Fault.IsUnreachable).ShouldBe((1110, true));
        target.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_several_addresses_those_that_are_listed_are_used()
    {
        await using var target = await TestTarget.StartAsync();
        var policy = new Policy { Hosts = [new HostList([HostRule.Parse("api.test.example")!, HostRule.Parse("127.0.0.1")!])] };
        await using var user = new LoopUser(epoll: false, _ => Task.FromResult(new[] { IPAddress.Parse("127.0.0.9"), IPAddress.Loopback }), admits: policy.AllowsAddress);
        (await user.GetAsync($"http://api.test.example:{new Uri(target.Url).Port}/")).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_redirect_off_the_list_is_a_failed_request_that_is_not_sent()
    {
        await using var other = await TestTarget.StartAsync();
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context =>
        {
            context.Response.Redirect(other.Url + "/stolen");
            return Task.CompletedTask;
        }));
        var plan = Play.Plan(target.Url, Play.Get("/")).Times(3);
        plan = plan with { Target = plan.Target with { Allow = ["127.0.0.1"] } };
        var policy = new Policy { Hosts = [new HostList([HostRule.Parse($"127.0.0.1:{new Uri(target.Url).Port}")!])] };
        var result = await new LocalLoadRunner().RunAsync(plan, Options(plan, policy), CancellationToken.None);
        other.Requests.ShouldBeEmpty();
        result.Errors.ShouldContain(error => error.Code == 1111 && error.Message.Contains("the policy does not allow", StringComparison.Ordinal) && error.Count == 3);
    }

    [Fact]
    public async Task A_handler_opens_no_connection_the_policy_does_not_allow()
    {
        await using var target = await TestTarget.StartAsync();
        using var barred = new HttpMessageInvoker(GuardedConnections.Handler(new Policy { Hosts = [new HostList([HostRule.Parse("example.com")!])] }));
        using var allowed = new HttpMessageInvoker(GuardedConnections.Handler(new Policy { Hosts = [HostList.Loopback] }));
        using var request = new HttpRequestMessage(HttpMethod.Get, target.Url);
        await Should.ThrowAsync<HttpRequestException>(() => barred.SendAsync(request, CancellationToken.None));
        target.Requests.ShouldBeEmpty();
        using var again = new HttpRequestMessage(HttpMethod.Get, target.Url);
        using var answer = await allowed.SendAsync(again, CancellationToken.None);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stop_file_leaves_out_what_comes_after_the_load()
    {
        await using var target = await TestTarget.StartAsync();
        var stop = Path.Combine(Path.GetTempPath(), "loadline-stop-" + Path.GetRandomFileName());
        var plan = Play.Plan(target.Url, Play.Get("/"), new ThinkStep(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20))) with { Teardown = [Play.Post("/end")] };
        plan = plan.With(new ConstantUsers { Name = "smoke", Users = 2, For = TimeSpan.FromMinutes(10) });
        try
        {
            var options = Options(plan, new Policy { StopFiles = [stop] }) with { Progress = _ => File.WriteAllText(stop, "") };
            var result = await new LocalLoadRunner().RunAsync(plan, options, CancellationToken.None);
            result.End.ShouldBe(RunEnd.Interrupted);
            result.EndReason!.ShouldContain(stop);
            target.Requests.ShouldNotContain(request => request.Target == "/end");
            (await Should.ThrowAsync<LoadlineException>(() => new LocalLoadRunner().RunAsync(plan, options, CancellationToken.None))).IsRefusal.ShouldBeTrue();
        }
        finally
        {
            File.Delete(stop);
        }
    }

    private static RunOptions Options(Plan plan, Policy policy) => new() { Profile = plan.Profiles[0].Name, Folder = Path.GetTempPath(), Policy = policy, Environment = _ => null };
}
