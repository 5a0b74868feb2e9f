using Loadline.Importers;
using Loadline.Policies;

namespace Loadline.Cli.Files;

/// <summary>
/// Policies on disk. Those of the machine, of the user and the one that is named hold together: naming one never widens another.
/// </summary>
internal static class PolicyFiles
{
    /// <summary>Name of a policy file in a folder of settings.</summary>
    public const string FileName = "loadline.policy.yaml";

    /// <summary>Variable that names a policy file.</summary>
    public const string Variable = "LOADLINE_POLICY";

    private const string StopName = "stop";

    /// <summary>The file whose presence stops every run of this user.</summary>
    public static string StopFile(ConfigurationFolders folders) => Path.Combine(folders.User, StopName);

    /// <summary>Files of policies that are there.</summary>
    /// <param name="named">The one that is named by option; null for none. One that is named has to be there.</param>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <param name="folders">Folders of settings.</param>
    public static IReadOnlyList<string> Find(string? named, Func<string, string?> environment, ConfigurationFolders folders)
    {
        var usual = new[] { folders.System, folders.User }.Select(folder => Path.Combine(folder, FileName)).Where(Path.Exists);
        return [.. usual.Append(environment(Variable) is { Length: > 0 } variable ? variable : null).Append(named).OfType<string>().Select(Path.GetFullPath).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The policy that holds.</summary>
    /// <param name="named">The file that is named by option; null for none.</param>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <param name="folders">Folders of settings.</param>
    /// <param name="otherwise">What holds where there is no file.</param>
    /// <exception cref="LoadlineException">A file can't be read, or is no policy: then nothing may be sent.</exception>
    public static Policy Read(string? named, Func<string, string?> environment, ConfigurationFolders folders, Policy otherwise)
    {
        var policy = Policy.None;
        var files = Find(named, environment, folders);
        foreach (var file in files)
        {
            var reading = PolicyYaml.Read(SourceDocument.Open(file).Text, file);
            policy = reading.Policy is { } read ? policy.And(read) : throw new LoadlineException($"The policy can't be used, so nothing is sent. {string.Join(' ', reading.Findings)}");
        }

        return (files.Count == 0 ? otherwise : policy).And(new Policy { StopFiles = [StopFile(folders)] });
    }
}
