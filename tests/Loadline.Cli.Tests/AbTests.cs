using System.Net;
using Loadline.Comparisons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loadline.Cli.Tests;

public sealed class AbTests : IDisposable
{
    private const string Plan = """
        loadline: 1
        name: Orders
        target:
          url: http://127.0.0.1:1
        journeys:
          - name: browse
            steps:
              - get: /orders
              - think: 5s
        profiles:
          load: { users: 4, for: 1m }
        """;

    private readonly CommandLine _line = new();

    [Fact]
    public async Task Two_versions_take_turns_and_the_slower_one_is_found()
    {
        var turns = new List<string>();
        await using var before = await ServeAsync("before", 2, turns);
        await using var after = await ServeAsync("after", 15, turns);
        var code = await _line.RunAsync(
            "compare", "--ab", AddressOf(before), AddressOf(after), "--plan", _line.Write("plan.yaml", Plan), "--duration", "1200ms", "--pauses", "0", "--pairs", "3", "--warm-up", "100ms", "--pause", "0s", "-o", _line.PathOf("ab"));
        var kept = _line.FilesIn("ab").Count(file => file.EndsWith("result.json", StringComparison.Ordinal)) / 2;
        if (kept == 3)
        {
            code.ShouldBe(ExitCode.ThresholdCrossed, _line.Output + _line.Errors);
            _line.Output.ShouldContain("WORSE: Orders, 3 interleaved pairs");
        }
        else
        {
            // A machine too busy to send the load: pairs were thrown away, and it is said why.
            code.ShouldBe(ExitCode.Inconclusive);
            _line.Errors.ShouldContain("is thrown away and played again");
        }

        lock (turns)
        {
            turns[..2].ShouldBe(["before", "after"]);
            Enumerable.Range(1, turns.Count - 1).ShouldAllBe(turn => turns[turn] != turns[turn - 1]);
        }
    }

    [Theory]
    [InlineData("compare --ab http://127.0.0.1:1 http://127.0.0.1:2")]
    [InlineData("compare --ab http://127.0.0.1:1 --plan plan.yaml")]
    [InlineData("compare --ab http://127.0.0.1:1 ftp://x --plan plan.yaml")]
    [InlineData("compare --ab http://127.0.0.1:1 http://127.0.0.1:2 --plan no-such-plan.yaml")]
    [InlineData("compare --ab http://127.0.0.1:1 http://127.0.0.1:2 --plan plan.yaml --pairs 2")]
    [InlineData("compare --ab http://127.0.0.1:1 http://127.0.0.1:2 --plan plan.yaml --baseline main")]
    public async Task What_can_not_be_played_ends_with_104(string text) => (await _line.RunAsync(text.Split(' '))).ShouldBe(ExitCode.InvalidInput);

    [Fact]
    public void Looks_are_few_and_strict_and_sides_change_places()
    {
        Enumerable.Range(1, Looks.MostPairs).Select(pairs => (pairs, Looks.After(pairs, null))).Where(look => look.Item2 is not null).ShouldBe([(4, 0.001), (6, 0.01), (8, 0.02), (10, 0.035)]);
        Enumerable.Range(1, 5).Select(pairs => Looks.After(pairs, 5)).ShouldBe([null, null, null, null, 0.05]);
        Enumerable.Range(0, 4).Select(Looks.IsAfterFirst).ShouldBe([false, true, false, true]);
    }

    public void Dispose() => _line.Dispose();

    private static string AddressOf(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>A server that answers after a while and writes down when its turn began.</summary>
    private static async Task<WebApplication> ServeAsync(string name, int milliseconds, List<string> turns)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            lock (turns)
            {
                if (turns.Count == 0 || turns[^1] != name)
                {
                    turns.Add(name);
                }
            }

            await Task.Delay(milliseconds);
            await context.Response.WriteAsync("[]");
        });
        await app.StartAsync();
        return app;
    }
}
