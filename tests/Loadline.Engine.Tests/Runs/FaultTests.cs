using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Loadline.Engine.Tests.Targets;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Engine.Tests.Runs;

/// <summary>What targets and networks do to a run of arrivals: it goes on to its end, and every arrival and every request is accounted for.</summary>
public sealed class FaultTests
{
    private const string Whole = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nhello";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_target_whose_queue_is_full_is_a_run_of_failures_that_never_reached_it()
    {
        // Connections are half open for good: the system drops what would finish them.
        using var deaf = new Deaf(IPAddress.Loopback, 0);
        var result = await RunAsync($"http://127.0.0.1:{deaf.Port}");
        result.Errors.Select(error => error.Code).Distinct().ShouldBeSubsetOf([1050, 1211]);
        result.Series("http_req_failed").Share.ShouldBe(1);
        result.Series("http_req_failed").Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_target_that_falls_silent_in_the_middle_costs_the_requests_it_had_and_no_more()
    {
        // Each connection answers three requests; to the fourth it neither answers nor ends.
        await using var target = new TcpTarget(async peer =>
        {
            for (var count = 0; count < 3 && (await peer.ReadHeadAsync()).Length > 0; count++)
            {
                await peer.AnswerAsync();
            }

            await peer.WaitAsync();
        });
        var result = await RunAsync(target.Url);
        result.Errors.Select(error => (error.Code, error.Message)).ShouldBe([(1050, "request timeout")]);
        var failed = result.Series("http_req_failed");
        failed.NonZero.ShouldBeInRange(1, failed.Count / 3);
        (failed.Count - failed.NonZero).ShouldBeGreaterThanOrEqualTo(3 * failed.NonZero);
    }

    [Fact]
    public async Task Resets_at_every_byte_are_failures_each_of_them()
    {
        await using var target = new TcpTarget(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.WriteAsync(Whole[..(peer.Number % (Whole.Length + 1))]);
            peer.Reset();
        });
        var result = await RunAsync(target.Url);
        result.Errors.Select(error => error.Code).Distinct().ShouldBe([1220]);

        // The one in each round that was whole before the reset may have been read before it.
        var failed = result.Series("http_req_failed");
        failed.NonZero.ShouldBeInRange(failed.Count - (target.Accepted / (Whole.Length + 1)) - 1, failed.Count);
    }

    [Fact]
    public async Task Responses_that_drip_run_into_the_timeout_of_the_whole_request()
    {
        await using var target = new TcpTarget(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.WriteAsync("HTTP/1.1 200 OK\r\nX: ");
            while (true)
            {
                await peer.WriteAsync("x");
                await Task.Delay(20, peer.End);
            }
        });
        var result = await RunAsync(target.Url);
        result.Errors.Select(error => (error.Code, error.Message)).ShouldBe([(1050, "request timeout")]);
        result.Series("http_req_failed").Share.ShouldBe(1);
        result.Series("http_req_duration").Min.ShouldBeGreaterThanOrEqualTo(250);
    }

    [Fact]
    public async Task A_name_that_can_not_be_found_is_a_run_of_failures_without_a_connection()
    {
        // No label of a name has more than 63 letters, so that nobody is asked.
        var result = await RunAsync($"http://{new string('a', 64)}.example:1");
        result.Errors.Select(error => error.Code).Distinct().ShouldBeSubsetOf([1100, 1101]);
        result.Series("http_req_failed").Share.ShouldBe(1);
        result.Sum("http_req_connecting").ShouldBe(0);
        result.Sum("data_sent").ShouldBe(0);
    }

    [Fact]
    public async Task A_target_that_is_killed_and_started_again_leaves_a_gap_of_failures_and_no_more()
    {
        var port = FreePort();
        var first = Start(port);
        Task<RunResult> running;
        try
        {
            await ListensAsync(port);
            running = RunAsync($"http://127.0.0.1:{port}", seconds: 6, patience: TimeSpan.FromSeconds(1));
            await Task.Delay(2000, TestContext.Current.CancellationToken);
        }
        finally
        {
            first.Kill(entireProcessTree: true);
            await first.WaitForExitAsync(CancellationToken.None);
            first.Dispose();
        }

        await Task.Delay(500, TestContext.Current.CancellationToken);
        using var second = Start(port);
        try
        {
            var result = await running;
            var failed = result.Series("http_req_failed");
            failed.NonZero.ShouldBeInRange(1, failed.Count - 1);
            bool IsAnswered(RunSecond second) => second.Metrics.Select("http_req_failed", []) is { } of && of.NonZero < of.Count;
            IsAnswered(result.Seconds[0]).ShouldBeTrue("the first target was there");
            result.Seconds.Skip(3).Any(IsAnswered).ShouldBeTrue("the run went on with the second target");
        }
        finally
        {
            second.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Arrivals_that_find_all_users_busy_are_dropped_and_counted()
    {
        await using var target = new TcpTarget(async peer =>
        {
            while ((await peer.ReadHeadAsync()).Length > 0)
            {
                await Task.Delay(100, peer.End);
                await peer.AnswerAsync();
            }
        });
        var result = await RunAsync(target.Url, maxUsers: 3);
        result.Sum("dropped_iterations").ShouldBeGreaterThan(100);
        result.Series("http_req_response_time").Lost.ShouldBe((long)result.Sum("dropped_iterations"));
    }

    /// <summary>Plays 100 arrivals a second; all of them have to be somewhere: offered = completed + failed + timed out + dropped.</summary>
    private static async Task<RunResult> RunAsync(string url, int seconds = 2, int maxUsers = 300, TimeSpan? patience = null)
    {
        var plan = Play.Plan(url, Play.Get("/") with { Timeout = patience ?? Patience })
            .With(new ConstantArrivals { Name = "smoke", Rate = Rate.Of(100), For = TimeSpan.FromSeconds(seconds), Users = 5, MaxUsers = maxUsers, GracefulStop = TimeSpan.FromSeconds(10) });
        var result = await plan.RunAsync();
        result.End.ShouldBe(RunEnd.Completed);
        result.OfferedIterations.ShouldBe(100 * seconds);
        result.InterruptedIterations.ShouldBe(0);

        // One request an iteration: completed well, failed, timed out, or dropped with its iteration.
        var failed = result.Series("http_req_failed");
        var timedOut = result.Errors.Where(error => error.Code == 1050).Sum(error => error.Count);
        var otherwise = result.Errors.Where(error => error.Code != 1050).Sum(error => error.Count);
        (failed.Count - failed.NonZero + otherwise + timedOut + result.Sum("dropped_iterations")).ShouldBe(100 * seconds);
        result.Sum("iterations").ShouldBe(failed.Count);
        result.Sum("http_reqs").ShouldBe(failed.Count);
        result.Series("http_req_response_time").Population.ShouldBe(100 * seconds, "whatever became of a request, it belongs to the population");
        return result;
    }

    private static Process Start(int port)
    {
        // It ends when its input does.
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        start.ArgumentList.Add(Path.Combine(Repository.Root, "tests", "Loadline.TestTarget", "bin", framework.Parent!.Name, framework.Name, "Loadline.TestTarget.dll"));
        start.ArgumentList.Add("--port");
        start.ArgumentList.Add(port.ToString(CultureInfo.InvariantCulture));
        return Process.Start(start)!;
    }

    private static async Task ListensAsync(int port)
    {
        for (var left = 400; left > 0; left--)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException("The target does not listen.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
