using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Artillery.Reading;

namespace Loadline.Review.Reading;

/// <summary>
/// Finds the settings of Artillery scripts that lie in files of their own: as commands in pipelines and package.json name them by <c>--config</c>, else the one file beside a script that has
/// settings and no scenarios.
/// </summary>
internal static partial class ArtilleryConfigurations
{
    /// <summary>The file with its settings for each script that has one, by name.</summary>
    /// <param name="files">Scripts, and files that tell how they are run.</param>
    /// <param name="named">The file that a user named for all; null for none.</param>
    /// <param name="open">Content of another file by its path; null when there is none.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<ReviewFile> files, string? named, Func<string, string?> open)
    {
        var scripts = files.Where(file => SubjectReader.KindOf(file) == ScriptKind.Artillery).Select(file => (file.Name, ArtilleryReader.Read(file.Text, file.Name).Script)).Where(each => each.Script is not null).ToDictionary(each => each.Name, each => each.Script!, StringComparer.Ordinal);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, script) in scripts.Where(each => each.Value["scenarios"] is not null))
        {
            if ((named ?? ByCommand(name, files, open) ?? Beside(name, script, scripts)) is { } settings && settings != name)
            {
                found[name] = settings;
            }
        }

        return found;
    }

    /// <summary>Whether a text holds a command that runs Artillery.</summary>
    public static bool IsRun(string text) => text.Contains("artillery", StringComparison.Ordinal) && Run().IsMatch(text);

    private static string? ByCommand(string script, IReadOnlyList<ReviewFile> files, Func<string, string?> open)
    {
        foreach (var run in files.Where(file => file.Text.Contains("artillery", StringComparison.Ordinal)).SelectMany(file => Run().Matches(file.Text)).Select(match => match.Value))
        {
            if (Settings().Match(run) is not { Success: true } option)
            {
                continue;
            }

            // The command is given somewhere above the script: what the script's path has before the argument is that folder.
            foreach (var argument in Argument().Matches(run.Remove(option.Index, option.Length)).Select(match => Plain(match.Value)).Where(argument => script == argument || script.EndsWith('/' + argument, StringComparison.Ordinal)))
            {
                var settings = Plain(script[..^argument.Length] + Plain(option.Groups["file"].Value));
                if (open(settings) is not null)
                {
                    return settings;
                }
            }
        }

        return null;
    }

    private static string? Beside(string name, ArtilleryScript script, IReadOnlyDictionary<string, ArtilleryScript> scripts)
    {
        if (script["config"] is not null)
        {
            return null;
        }

        var beside = scripts.Where(each => each.Value["scenarios"] is null && each.Value["config"] is not null && FolderOf(each.Key) == FolderOf(name)).Select(each => each.Key).ToList();
        return beside.Count == 1 ? beside[0] : null;
    }

    private static string FolderOf(string name) => name[..(name.LastIndexOf('/') + 1)];

    private static string Plain(string path) => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;

    [GeneratedRegex(@"\bartillery\s+run(-fargate|-lambda|-aci|:[a-z]+)?\b[^\r\n`&|;#<>()]*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Run();

    [GeneratedRegex(@"(?<=\s)(--config|-c)[\s=]+\\?[""']?(?<file>[^\s""'\\]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Settings();

    [GeneratedRegex(@"(?<=[\s""'])[^\s""'\\=]+\.(ya?ml|json)\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Argument();
}
