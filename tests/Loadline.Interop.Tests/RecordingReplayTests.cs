using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Loadline.Design;
using Loadline.Engine;
using Loadline.Importers;
using Loadline.Interop.Tests.Tools;
using Loadline.Plans;
using Loadline.Results;
using Loadline.Scripts.Folder;

namespace Loadline.Interop.Tests;

/// <summary>
/// A visit with login, CSRF tokens, a cursor, an item of a list, a created id and keys that are good once is recorded, and the benchmark made of the recording
/// is played: the server refuses whatever was recorded and whatever is sent twice.
/// </summary>
public sealed partial class RecordingReplayTests
{
    private const int Journeys = 12;

    [Fact]
    public async Task The_embedded_engine_replays_it_with_fresh_values()
    {
        await using var shop = await ShopServer.StartAsync();
        using var folder = new TemporaryFolder();
        var plan = await RecordedAsync(shop, folder.Path, new SharedIterations { Name = "load", Users = 3, Iterations = Journeys });
        var result = await new LocalLoadRunner().RunAsync(
            plan, new RunOptions { Profile = "load", Folder = folder.Path, Pauses = 0, Environment = Secrets.GetValueOrDefault }, CancellationToken.None);
        result.End.ShouldBe(RunEnd.Completed, result.EndReason);
        result.Checks.Where(check => check.Fails > 0).ShouldBeEmpty();
        result.Checks.Count(check => check.Name.StartsWith("captured", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(5);
        Check(shop);
    }

    [Fact]
    public async Task Artillery_replays_it_with_fresh_values()
    {
        await using var shop = await ShopServer.StartAsync();
        using var folder = new TemporaryFolder();
        await RecordedAsync(shop, folder.Path, new ConstantArrivals { Name = "load", Rate = Rate.Of(Journeys / 4), For = TimeSpan.FromSeconds(4), Users = 20, MaxUsers = 40 });
        var (code, output) = await NodeTool.RunAsync(NodeTool.PathOf("artillery", "artillery/bin/run"), folder.Path, Secrets, "run", "-e", "load", "127-0-0-1.yml");
        code.ShouldBe(0, output);
        Check(shop);
    }

    private static readonly Dictionary<string, string> Secrets = new(StringComparer.Ordinal) { ["API_USER"] = ShopServer.User, ["API_PASSWORD"] = ShopServer.Password };

    private static void Check(ShopServer shop)
    {
        shop.Answers.Where(answer => answer.Status >= 400).ShouldBeEmpty();
        shop.Answers.Count(answer => answer.Name == "POST /api/orders").ShouldBeInRange(Journeys - 1, Journeys + 1);
        shop.Keys.ShouldBe(shop.Answers.Count(answer => answer.Name == "POST /api/orders"), "each order has a key of its own");
        shop.Answers.Where(answer => answer.Name.StartsWith("GET /api/orders/", StringComparison.Ordinal)).Select(answer => answer.Name).ShouldBeUnique();
        shop.Left.ShouldBe(0, "each order was deleted by its own id");
    }

    /// <summary>Records a visit, makes the benchmark of it with one profile, and writes its folder.</summary>
    private static async Task<Plan> RecordedAsync(ShopServer shop, string folder, LoadProfile profile)
    {
        using var recorder = new HarRecorder(shop.Url);
        var login = await recorder.SendAsync("GET", "/login");
        var csrf = Value(Hidden().Match(login));
        var home = await recorder.SendAsync("POST", "/login", $"csrf={csrf}&email={Uri.EscapeDataString(ShopServer.User)}&password={ShopServer.Password}", "application/x-www-form-urlencoded", pause: 3);
        var token = Value(Meta().Match(home));
        var first = JsonNode.Parse(await recorder.SendAsync("GET", "/api/products?limit=3"))!;
        await recorder.SendAsync("GET", $"/api/products?limit=3&cursor={first["nextCursor"]}", pause: 2);
        await recorder.SendAsync("GET", $"/api/products/{first["items"]![1]!["id"]}", pause: 2);
        var order = JsonNode.Parse(await recorder.SendAsync(
            "POST", "/api/orders", $$"""{"productId":{{first["items"]![1]!["id"]}},"sku":"{{first["items"]![1]!["sku"]}}","quantity":2}""", "application/json", 4, ("X-CSRF-Token", token), ("Idempotency-Key", "7f3b1c52-0d1e-4c57-9b0a-6f1f8e0d2c99")))!;
        await recorder.SendAsync("GET", $"/api/orders/{order["id"]}");
        await recorder.SendAsync("DELETE", $"/api/orders/{order["id"]}", null, null, 1, ("X-CSRF-Token", token));
        shop.Answers.ShouldAllBe(answer => answer.Status < 400);
        shop.Reset();

        var imported = Importer.Import(new SourceDocument("recording.har", recorder.ToString()));
        imported.Recording.ShouldNotBeNull(string.Join('\n', imported.Findings));
        imported.Recording.Questions.ShouldBeEmpty();
        var designed = Designer.Design(imported.Api!, new DesignRequest { Recording = imported.Recording, TargetUrl = shop.Url });
        designed.Plan.ShouldNotBeNull(string.Join('\n', designed.Findings));
        var plan = designed.Plan with { Name = "127.0.0.1", Profiles = [profile], Thresholds = [.. designed.Plan.Thresholds.Where(threshold => threshold.Metric is "http_req_failed" or "checks" && threshold.Profiles.Count == 0)], Journeys = [.. designed.Plan.Journeys.Select(journey => journey with { Steps = [.. journey.Steps.Where(step => step is RequestStep)] })] };
        foreach (var file in BenchmarkFolder.Files(plan, designed.DataFiles, []).Files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Content);
        }

        return plan;
    }

    private static string Value(Match match) => match.Groups["value"].Value;

    [GeneratedRegex("name=\"csrf\" value=\"(?<value>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();

    [GeneratedRegex("content=\"(?<value>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Meta();
}
