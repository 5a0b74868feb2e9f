using Loadline.Design;
using Loadline.Engine;
using Loadline.Importers;
using Loadline.Plans;
using Loadline.Results;
using Loadline.Scripts.Folder;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Loadline.JavaScript.Tests;

/// <summary>The k6 scripts that are written for real API documents run here, and send what the plan sends.</summary>
public sealed class SpecificationTests
{
    private const string Answer = """{"id":"1","token":"t","access_token":"t","user":{"token":"t"},"name":"n","items":[{"id":"1"}],"data":[{"id":"1"}]}""";

    [Theory]
    [MemberData(nameof(Specs.OpenApiNames), MemberType = typeof(Specs))]
    public async Task A_written_script_sends_the_requests_of_its_plan(string name)
    {
        var imported = Importer.Import(SourceDocument.Open(Specs.PathOf(name)));
        var designed = Designer.Design(imported.Api!, new DesignRequest { MaxOperations = null });
        var plan = Short(designed.Plan!);
        var folder = Directory.CreateTempSubdirectory("loadline-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.Run(context =>
        {
            context.Response.ContentType = "application/json";
            return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(Answer);
        });
        await server.StartAsync();
        try
        {
            foreach (var file in BenchmarkFolder.Files(plan, designed.DataFiles, []).Files)
            {
                var path = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, file.Content);
            }

            var environment = PlanTemplates.EnvironmentOf(plan).ToDictionary(variable => variable, variable => "test-" + variable.ToLowerInvariant(), StringComparer.Ordinal);
            var played = await new LocalLoadRunner().RunAsync(plan, new RunOptions { Profile = "each", Folder = folder, Target = server.Urls.First(), Environment = environment.GetValueOrDefault }, default);
            var script = Directory.EnumerateFiles(folder, "*.js").Single(file => !file.EndsWith(".lib.js", StringComparison.Ordinal));
            environment["BASE_URL"] = server.Urls.First();
            environment["PROFILE"] = "each";
            var (outcome, messages) = await ScriptPlayer.PlayAsync(script, new Dictionary<string, string>(), environment);
            messages.ShouldNotContain("source=stacktrace");
            outcome.Result.ShouldNotBeNull($"{outcome.Reason}\n{messages}");
            var sent = Requests(outcome.Result);
            sent.Remove("reach the target");
            sent.ShouldBe(Requests(played), ignoreOrder: true, messages);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, double> Requests(RunResult result) => result.Metrics.By("http_reqs", "name").Where(name => name.Value.Sum > 0).ToDictionary(name => name.Key, name => name.Value.Sum, StringComparer.Ordinal);

    private static Plan Short(Plan plan) => plan with
    {
        Setup = WithoutPauses(plan.Setup),
        Journeys = [.. plan.Journeys.Select(journey => journey with { Weight = 1, Pace = null, Steps = WithoutPauses(journey.Steps) })],
        Profiles = [new SharedIterations { Name = "each", Users = plan.Journeys.Count, Iterations = plan.Journeys.Count }],
        Thresholds = [],
    };

    private static IReadOnlyList<Step> WithoutPauses(IReadOnlyList<Step> steps) =>
        [.. steps.Where(step => step is not ThinkStep).Select(step => step is RepeatStep repeat ? repeat with { Steps = WithoutPauses(repeat.Steps) } : step)];
}
