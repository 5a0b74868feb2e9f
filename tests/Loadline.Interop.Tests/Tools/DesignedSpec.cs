using Loadline.Design;
using Loadline.Importers;
using Loadline.Plans;
using Loadline.Scripts;
using Loadline.Scripts.Folder;

namespace Loadline.Interop.Tests.Tools;

/// <summary>A document, made into a benchmark.</summary>
internal sealed record DesignedSpec(Plan Plan, IReadOnlyList<GeneratedFile> Data)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Imports and designs a document; both have to succeed.</summary>
    public static DesignedSpec Of(string path)
    {
        var imported = Importer.Import(SourceDocument.Open(path));
        imported.Api.ShouldNotBeNull(string.Join('\n', imported.Findings));
        var designed = Designer.Design(imported.Api, new DesignRequest { MaxOperations = null });
        designed.Plan.ShouldNotBeNull(string.Join('\n', designed.Findings));
        return new DesignedSpec(designed.Plan, designed.DataFiles);
    }

    /// <summary>
    /// The same benchmark made short: no pauses, every journey as likely as the others, one profile for each tool. What is sent does not change, however slow the
    /// machine is: no arrival finds all users busy, and what was begun may take minutes.
    /// </summary>
    public DesignedSpec Short(int iterations) => this with
    {
        Plan = Plan with
        {
            Target = Plan.Target with { Timeout = Patience },
            Setup = WithoutPauses(Plan.Setup),
            Journeys = [.. Plan.Journeys.Select(journey => journey with { Weight = 1, Pace = null, Steps = WithoutPauses(journey.Steps) })],
            Profiles =
            [
                new SharedIterations { Name = "each", Users = 2, Iterations = iterations * Plan.Journeys.Count },
                new ConstantArrivals { Name = "some", Rate = Rate.Of(iterations * Plan.Journeys.Count / 5.0), For = TimeSpan.FromSeconds(5), Users = 50, MaxUsers = Math.Max(50, iterations * Plan.Journeys.Count), GracefulStop = Patience },
            ],
            Thresholds = [],
        },
    };

    /// <summary>Writes the benchmark's folder.</summary>
    public void Write(string folder)
    {
        foreach (var file in BenchmarkFolder.Files(Plan, Data, []).Files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Content);
        }
    }

    /// <summary>Values for the environment variables that a run needs.</summary>
    public Dictionary<string, string> Environment() => PlanTemplates.EnvironmentOf(Plan).ToDictionary(name => name, name => "test-" + name.ToLowerInvariant(), StringComparer.Ordinal);

    private static IReadOnlyList<Step> WithoutPauses(IReadOnlyList<Step> steps) =>
        [.. steps.Where(step => step is not ThinkStep).Select(step => step is RepeatStep repeat ? repeat with { Steps = WithoutPauses(repeat.Steps) } : step)];
}
