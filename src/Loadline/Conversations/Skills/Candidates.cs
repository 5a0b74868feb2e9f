namespace Loadline.Conversations.Skills;

/// <summary>Files of the workplace that may be meant when none is named.</summary>
internal static class Candidates
{
    private const int Most = 9;

    /// <summary>Descriptions of APIs, by name.</summary>
    public static IReadOnlyList<string> Apis(IWorkplace place) => Of(place, file => NameOf(file) is var name
        && (((name.Contains("openapi", StringComparison.Ordinal) || name.Contains("swagger", StringComparison.Ordinal)) && IsData(name)) || name.EndsWith(".har", StringComparison.Ordinal) || name.Contains("postman_collection", StringComparison.Ordinal)));

    /// <summary>Scripts, by content. Those of a benchmark folder are not among them: the plan is what is reviewed.</summary>
    public static IReadOnlyList<string> Scripts(IWorkplace place) => Of(place, file => NameOf(file) is var name && (name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".ts", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal))
        && !IsGenerated(file, place) && ScriptFile.KindOf(file, place) is not (null or Review.Model.ScriptKind.Plan));

    /// <summary>Folders with a plan.</summary>
    public static IReadOnlyList<string> Benchmarks(IWorkplace place) => [.. Of(place, file => NameOf(file) == "plan.yaml").Select(file => file.Contains('/', StringComparison.Ordinal) ? file[..file.LastIndexOf('/')] : file)];

    /// <summary>Results of runs, as their folders.</summary>
    public static IReadOnlyList<string> Results(IWorkplace place) => [.. place.Files.Where(file => NameOf(file) == "result.json" && file.Contains('/', StringComparison.Ordinal)).Select(file => file[..file.LastIndexOf('/')])];

    private static IReadOnlyList<string> Of(IWorkplace place, Func<string, bool> fits) => [.. place.Files.Where(fits).Take(Most)];

    private static string NameOf(string file) => file[(file.LastIndexOf('/') + 1)..].ToLowerInvariant();

    private static bool IsData(string name) => name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal);

    private static bool IsGenerated(string file, IWorkplace place) => file.Contains('/', StringComparison.Ordinal) && place.Files.Contains(file[..file.LastIndexOf('/')] + "/plan.yaml", StringComparer.Ordinal);
}
