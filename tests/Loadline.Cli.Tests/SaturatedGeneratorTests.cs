using System.Diagnostics;
using System.Globalization;
using Loadline.Cli.Demo;
using Loadline.Results;

namespace Loadline.Cli.Tests;

/// <summary>A generator that the system really stops or starves: what it measures then must never look like a result.</summary>
public sealed class SaturatedGeneratorTests
{
    private const string Plan = """
        loadline: 1
        name: Products
        target: { url: "URL" }
        journeys:
          - name: browse
            steps:
              - get: /products
                expect: 200
              - think: 200ms
        profiles:
          load: { arrivals: 50/s, for: 7s, prepared_users: 20, max_users: 200 }
          many: { users: 400, for: 4s }
          crowd: { arrivals: 300/s, for: 5s, prepared_users: 400, max_users: 500 }
        thresholds:
          - http_req_failed: rate < 1%

        """;

    [Fact]
    public async Task A_run_that_was_frozen_again_and_again_is_inconclusive_and_names_the_generator()
    {
        if (OperatingSystem.IsWindows())
        {
            // Windows has no signal that stops a process.
            return;
        }

        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var plan = line.Write("plan.yaml", Plan.Replace("URL", api.Url, StringComparison.Ordinal));
        using var run = Start(limit: null, "run", plan, "--profile", "load", "--quiet", "--output", line.PathOf("out"));
        var output = run.StandardOutput.ReadToEndAsync();
        var errors = run.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await EndsWithin(run, TimeSpan.FromSeconds(1.5), patience.Token))
        {
            await SignalAsync(run, "STOP");
            await Task.Delay(500, CancellationToken.None);
            await SignalAsync(run, "CONT");
        }

        var text = await output + await errors;
        run.ExitCode.ShouldBe(120, text);
        text.ShouldContain("INCONCLUSIVE");
        text.ShouldContain("The generator was saturated");
        text.ShouldContain("The generator was the limit: its process stood still for up to ");

        var (result, _) = ResultJson.Read(await File.ReadAllTextAsync(line.PathOf("out/result.json"), patience.Token));
        var generator = result!.Generator!;
        (generator.Health, generator.Limit).ShouldBe((GeneratorHealth.Saturated, GeneratorLimit.Generator));
        generator.SaturatedSeconds.ShouldBeInRange(2, 7);
        generator.Signals.Single(signal => signal.Kind == GeneratorSignalKind.SchedulerLag).Observed.ShouldBeGreaterThan(250);
        result.Metrics.Select("http_req_response_time", [])!.Histogram!.Percentile(99).ShouldBeGreaterThan(250, "the tail shows the time that was lost");
    }

    [Theory]
    [InlineData("many")]
    [InlineData("crowd")]
    public async Task A_run_that_has_no_descriptor_left_goes_on_to_its_end_accounts_for_all_and_does_not_blame_the_target(string profile)
    {
        if (!OperatingSystem.IsLinux())
        {
            // Only Linux is watched for descriptors.
            return;
        }

        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var plan = line.Write("plan.yaml", Plan.Replace("URL", api.Url, StringComparison.Ordinal));
        using var run = Start(limit: 300, "run", plan, "--profile", profile, "--quiet", "--output", line.PathOf("out"));
        var output = run.StandardOutput.ReadToEndAsync();
        var errors = run.StandardError.ReadToEndAsync();
        (await EndsWithin(run, TimeSpan.FromMinutes(1), CancellationToken.None)).ShouldBeTrue("the run did not end within a minute");
        var text = await output + await errors;
        run.ExitCode.ShouldBe(120, text);
        text.ShouldContain("connections found no free descriptor (the limit is 300)");
        text.ShouldContain("ulimit -n");

        var (result, _) = ResultJson.Read(await File.ReadAllTextAsync(line.PathOf("out/result.json")));
        result!.Generator!.Limit.ShouldBe(GeneratorLimit.Generator);
        result.Metrics.Select("http_reqs", [])!.Sum.ShouldBeGreaterThan(0, "the users that had a connection went on");

        // Offered = completed + failed + timed out + dropped, one request an iteration.
        double Sum(string metric) => result.Metrics.Select(metric, [])?.Sum ?? 0;
        var requests = result.Metrics.Select("http_req_failed", [])!;
        requests.NonZero.ShouldBe(result.Errors.Sum(error => error.Count));
        requests.NonZero.ShouldBeInRange(1, requests.Count - 1);
        (Sum("iterations") + result.InterruptedIterations + Sum("dropped_iterations")).ShouldBe(result.OfferedIterations ?? result.StartedIterations);
        if (result.IsOpen)
        {
            result.OfferedIterations.ShouldBe(1500);
            (requests.Count + Sum("dropped_iterations")).ShouldBe(1500);
        }
    }

    private static Process Start(int? limit, params string[] arguments)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(limit is null ? "dotnet" : "sh") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (limit is { } descriptors)
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"ulimit -n {descriptors}; exec dotnet \"$@\""));
            start.ArgumentList.Add("sh");
        }

        start.ArgumentList.Add(Path.Combine(Repository.Root, "src", "Loadline.Cli", "bin", framework.Parent!.Name, framework.Name, "Loadline.Cli.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("BASE_URL");
        start.Environment.Remove("PROFILE");
        return Process.Start(start)!;
    }

    private static async Task<bool> EndsWithin(Process process, TimeSpan time, CancellationToken patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience);
        limit.CancelAfter(time);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!patience.IsCancellationRequested)
        {
            return false;
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("The run did not end within a minute.", late);
        }
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {process.Id} 2>/dev/null || true")]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }
}
