using System.Text.Json;
using Loadline.Cli.Demo;

namespace Loadline.Cli.Tests.Leaks;

/// <summary>Sentences, answers, names of files and replies of a target hold such values, too.</summary>
public sealed class WordsLeakTests
{
    public static TheoryData<string> Kinds => PlantedValues.Kinds;

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task Words_of_a_brief_and_answers_are_quoted_without_it(string kind)
    {
        var planted = PlantedValues.Of(kind);
        var (value, field) = (planted.Value.ReplaceLineEndings(" "), planted.Field);
        using var line = new CommandLine();
        var brief = $"We get 40 orders per minute with {field}={value}, 10x on Black Friday; p95 < 200ms and p95 < 300ms for GET /orders?{field}={Uri.EscapeDataString(value)} at https://someone:{Uri.EscapeDataString(value)}@shop.example.com"
            + (planted.ByLook ? $", 500 rps for {value} endpoint, 17 {value} per second, not the {value} part" : "");
        var answers = line.Write("answers.json", JsonSerializer.Serialize(new Dictionary<string, string> { ["peak-rate"] = $"25 rps with {field}={value}", ["conflict-p95"] = $"p95 300 ms, {field}: \"{value}\"", ["scope"] = $"GET /orders, {field}={value}", ["endpoints"] = $"GET /orders?{field}={Uri.EscapeDataString(value)}", [planted.ByLook ? value : "unknown"] = value }));
        var document = line.Write("openapi.yaml", SampleApi.Document);
        foreach (var more in new[] { new[] { "-o", line.PathOf("out"), "--yes", "--force" }, ["--questions", "json", "--all-questions"] })
        {
            await line.RunAsync(["create", "--brief", brief, "--answers", answers, .. more]);
            EveryByte.Check(line, [planted]);
            await line.RunAsync(["create", document, "--brief", line.Write("brief.txt", brief), "--answers", answers, .. more]);
            EveryByte.Check(line, [planted]);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task A_source_may_be_called_after_it(string kind)
    {
        var planted = PlantedValues.Of(kind);
        using var line = new CommandLine();
        var name = planted.Value.Replace('/', '_').ReplaceLineEndings(" ");
        var shown = planted.ByLook && name == planted.Value && name.Length < 100;
        var file = line.Write((shown ? name : "source") + ".json", "{ \"openapi\": \"3.0.0\", \"info\": { \"title\": \"\" }, \"paths\": { \"/a\": { \"get\": { \"parameters\": 3 } } } }");
        await line.RunAsync("create", file, "-o", line.PathOf("out"), "--yes");
        EveryByte.Check(line, [planted]);
        File.WriteAllText(file, "{ no json");
        await line.RunAsync("create", file, "-o", line.PathOf("out"), "--yes");
        EveryByte.Check(line, [planted]);
    }

    [Fact]
    public async Task The_replay_check_does_not_quote_what_a_target_answers()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var commands = PlantedValues.All.Select(planted => $"curl '{api.Url}/products/{Uri.EscapeDataString(planted.ByLook ? planted.Value : "1")}?{planted.Field}={Uri.EscapeDataString(planted.Value)}' -b 'c={Uri.EscapeDataString(planted.Value)}'");
        await line.RunAsync("create", line.Write("commands.sh", string.Join('\n', commands)), "-o", line.PathOf("out"), "--yes", "--verify", api.Url);
        EveryByte.Check(line, PlantedValues.All);
    }
}
