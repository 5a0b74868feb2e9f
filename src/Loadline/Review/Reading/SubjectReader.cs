using System.Text.RegularExpressions;
using Loadline.Review.Model;

namespace Loadline.Review.Reading;

/// <summary>Tells by its content what kind of script a file is, and reads it.</summary>
internal static partial class SubjectReader
{
    /// <summary>Reads a script; null when the file is none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="configuration">File with the settings of an Artillery script; null for none.</param>
    /// <param name="open">Content of another file by its path; null when there is none.</param>
    /// <param name="compute">Computes what reading leaves open; null for leaving it so.</param>
    public static ReviewSubject? Read(ReviewFile file, string? configuration, Func<string, string?> open, ComputedOptions? compute) => KindOf(file) switch
    {
        ScriptKind.K6 => K6Subject.Read(file, open, compute),
        ScriptKind.Artillery => ArtillerySubject.Read(file, configuration, open),
        ScriptKind.Plan => PlanSubject.Read(file),
        _ => null,
    };

    /// <summary>What a file is; null when it is no script of a load test.</summary>
    public static ScriptKind? KindOf(ReviewFile file)
    {
        var extension = Path.GetExtension(file.Name).ToLowerInvariant();
        if (extension is ".js" or ".ts" or ".mjs" or ".mts" or ".cjs")
        {
            return file.IsNamed || LooksLikeK6(file.Text) ? ScriptKind.K6 : null;
        }

        if (extension is ".yml" or ".yaml" or ".json")
        {
            return PlanKey().IsMatch(file.Text.Length > 65_536 ? file.Text[..65_536] : file.Text) ? ScriptKind.Plan
                : file.IsNamed || LooksLikeArtillery(file.Text) ? ScriptKind.Artillery
                : null;
        }

        return null;
    }

    /// <summary>Whether a text in YAML or JSON is an Artillery script: pipelines and others have a key of this name, too, but not what is below it.</summary>
    private static bool LooksLikeArtillery(string text) =>
        ArtilleryKey().IsMatch(text) && Inside().IsMatch(text) && Scripts.Artillery.Reading.ArtilleryReader.Read(text, null).Script is { } script
        && (script.Scenarios.Count > 0 || script.Config.Phases.Count > 0 || script.Config.Target is not null);

    [GeneratedRegex("^\"?loadline\"?\\s*:", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PlanKey();

    [GeneratedRegex("""^\s*["']?(scenarios|config)["']?\s*:""", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ArtilleryKey();

    [GeneratedRegex("""["']?(phases|flow|target|environments)["']?\s*:""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Inside();

    /// <summary>Whether a JavaScript text is a k6 script, and not a module of one or something else.</summary>
    public static bool LooksLikeK6(string text)
    {
        try
        {
            return K6Import().IsMatch(text) && Exported().IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    [GeneratedRegex("""(from\s*|import\s*|require\(\s*)['"](k6(/[\w./-]+)?|https://jslib\.k6\.io/[^'"]+)['"]""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex K6Import();

    [GeneratedRegex(@"export\s+default|export\s+(const|let|var)\s+options|export\s*\{[^}]*\b(default|options)\b|module\.exports|exports\.(default|options)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Exported();
}
