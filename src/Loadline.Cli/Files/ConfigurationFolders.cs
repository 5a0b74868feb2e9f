namespace Loadline.Cli.Files;

/// <summary>Folders in which settings of this machine and of its user lie.</summary>
/// <param name="System">Of the machine: only its administrator writes there.</param>
/// <param name="User">Of the user.</param>
internal sealed record ConfigurationFolders(string System, string User)
{
    /// <summary>The folders of this process: <c>/etc/loadline</c> and <c>~/.config/loadline</c> (<c>XDG_CONFIG_HOME</c> is honoured), or what takes their place on Windows.</summary>
    /// <param name="environment">Looks up an environment variable.</param>
    public static ConfigurationFolders Of(Func<string, string?> environment)
    {
        var system = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData) : "/etc";
        var user = environment("XDG_CONFIG_HOME") is { Length: > 0 } home && Path.IsPathRooted(home) ? home
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".config");
        return new ConfigurationFolders(Path.Combine(system, "loadline"), Path.GetFullPath(Path.Combine(user, "loadline")));
    }
}
