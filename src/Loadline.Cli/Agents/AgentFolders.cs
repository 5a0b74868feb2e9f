namespace Loadline.Cli.Agents;

/// <summary>Where files go.</summary>
/// <param name="Project">The folder of the project.</param>
/// <param name="Home">The home folder of the user.</param>
/// <param name="Settings">Where programs of this user keep their settings: <c>~/.config</c>, <c>~/Library/Application Support</c> or <c>%APPDATA%</c>.</param>
internal sealed record AgentFolders(string Project, string Home, string Settings)
{
    /// <summary>Those of this user.</summary>
    /// <param name="project">The folder of the project.</param>
    /// <param name="environment">Value of a variable; null for none.</param>
    public static AgentFolders Of(string project, Func<string, string?> environment)
    {
        var home = environment("HOME") is { Length: > 0 } set ? set : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var settings = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Application Support")
            : environment("XDG_CONFIG_HOME") is { Length: > 0 } config ? config
            : Path.Combine(home, ".config");
        return new AgentFolders(Path.GetFullPath(project), home, settings);
    }
}
