using System.CommandLine;
using Loadline.Cli.Files;
using Loadline.Policies;

namespace Loadline.Cli.Commands;

/// <summary>The policy that holds for what a command sends.</summary>
internal static class PolicyOption
{
    /// <summary>The option, one for each command that sends.</summary>
    public static Option<string?> Create() => new("--policy")
    {
        Description = $"File with the hosts that may be sent to, and most rate, users and duration. It adds to {PolicyFiles.Variable} and the files of user and machine", HelpName = "FILE",
    };

    /// <summary>The policy of a command a person types: without a file only the stop file holds, and the plan's own list of hosts.</summary>
    /// <param name="named">The file that was named; null for none.</param>
    public static Policy Read(string? named) => PolicyFiles.Read(named, Environment.GetEnvironmentVariable, ConfigurationFolders.Of(Environment.GetEnvironmentVariable), Policy.None);
}
