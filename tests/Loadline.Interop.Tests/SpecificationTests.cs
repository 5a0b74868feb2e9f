using Loadline.Engine;
using Loadline.Interop.Tests.Tools;
using Loadline.JavaScript.Artillery;
using Loadline.JavaScript.Artillery.Loading;

namespace Loadline.Interop.Tests;

/// <summary>
/// Each real document becomes a benchmark that the engine and Artillery play against Prism, which refuses what the document does not
/// allow. Both have to send every request of the plan, and Prism has to accept at least 99 % of what each sends. So has the engine when it plays
/// the script that was written for Artillery.
/// </summary>
public sealed class SpecificationTests(ITestOutputHelper output)
{
    private const int IterationsOfEachJourney = 12;

    [Theory]
    [MemberData(nameof(Specs.OpenApiNames), MemberType = typeof(Specs))]
    public async Task Engine_and_Artillery_send_every_request_and_Prism_accepts_them(string name)
    {
        var document = Specs.PathOf(name);
        var spec = DesignedSpec.Of(document).Short(IterationsOfEachJourney);
        var matcher = new RequestMatcher(spec.Plan);
        using var folder = new TemporaryFolder();
        spec.Write(folder.Path);
        await using var prism = await PrismServer.StartAsync(PrismDocument.Write(document, folder.Path));
        await using var proxy = await RecordingProxy.StartAsync(prism.Url, KnownGaps.Of(name));

        var environment = spec.Environment();
        var result = await new LocalLoadRunner().RunAsync(
            spec.Plan,
            new RunOptions { Profile = "each", Folder = folder.Path, Target = proxy.Url, Environment = environment.GetValueOrDefault },
            CancellationToken.None);
        var byEngine = proxy.Take();

        environment["BASE_URL"] = proxy.Url;
        var file = Directory.GetFiles(folder.Path, "*.yml").Single();
        var loading = ArtilleryLoader.Load(file, await File.ReadAllTextAsync(file), new ArtilleryFlags { Environment = "some" }, environment, 1);
        loading.Program.ShouldNotBeNull(string.Join('\n', loading.Findings));
        using var program = loading.Program;
        var faster = new RunOptions { Profile = program.Profile, Folder = folder.Path, Duration = TimeSpan.FromSeconds(1), Scale = 5, Environment = environment.GetValueOrDefault };
        var outcome = await ArtilleryRunner.RunAsync(program, faster, CancellationToken.None);
        var byScript = proxy.Take();

        var script = Path.GetFileName(Directory.GetFiles(folder.Path, "*.yml").Single());
        var (_, log) = await NodeTool.RunAsync(NodeTool.PathOf("artillery", "artillery/bin/run"), folder.Path, environment, "run", "-e", "some", script);
        var byArtillery = proxy.Take();

        string[] complaints = [.. Complaints("engine", byEngine, matcher, result.EndReason ?? ""), .. Complaints("the script on the engine", byScript, matcher, outcome.Result.EndReason ?? ""), .. Complaints("Artillery", byArtillery, matcher, log)];
        complaints.ShouldBeEmpty();
    }

    private IEnumerable<string> Complaints(string tool, IReadOnlyList<RecordedRequest> requests, RequestMatcher matcher, string log)
    {
        var refused = requests.Where(request => request.Refusal is not null).ToList();
        output.WriteLine($"{tool}: {requests.Count} requests, {refused.Count} refused, {requests.Count(request => request.Status >= 500)} without an answer of Prism");
        foreach (var group in refused.GroupBy(matcher.NameOf))
        {
            var request = group.First();
            output.WriteLine($"  {group.Count()} x {group.Key}: {request.Path}{request.Query} {Short(request.Body)} -> {request.Status} {Short(request.Refusal!)}");
        }

        foreach (var group in requests.Where(request => request.Refusal is null && request.Status >= 400).GroupBy(matcher.NameOf))
        {
            output.WriteLine($"  {group.Count()} x {group.Key} answered {group.First().Status} {Short(group.First().Answer)}");
        }

        var sent = requests.Select(matcher.NameOf).ToHashSet(StringComparer.Ordinal);
        var missing = matcher.Names.Except(sent).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            yield return $"{tool} did not send {string.Join(", ", missing)}. {(log.Length > 2_000 ? log[^2_000..] : log)}";
        }

        foreach (var unknown in sent.Except(matcher.Names).Order(StringComparer.Ordinal))
        {
            yield return $"{tool} sent what the plan does not have: {unknown}";
        }

        if (refused.Count > requests.Count * 0.01)
        {
            yield return $"Prism refused {refused.Count} of {requests.Count} requests of {tool}.";
        }
    }

    private static string Short(string text) => text.Length > 300 ? text[..300] + "…" : text;
}
