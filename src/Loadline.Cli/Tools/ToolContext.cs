using Loadline.Cli.Files;
using Loadline.Cli.Tools.Runs;
using Loadline.Policies;

namespace Loadline.Cli.Tools;

/// <summary>What all tools of a session share. When it is disposed, what is still running ends.</summary>
/// <param name="Folder">Where they read and write.</param>
/// <param name="Policy">What runs may do; nothing a tool is told changes it.</param>
/// <param name="Time">The clock.</param>
internal sealed record ToolContext(WorkFolder Folder, Policy Policy, TimeProvider Time) : IAsyncDisposable
{
    /// <summary>The runs of the session.</summary>
    public RunBook Runs { get; } = new(Time);

    /// <summary>The context of a folder, with the policy of this machine and its user, or <see cref="Policies.Policy.ForTools"/> where there is none.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="policy">Policy file that was named; null for none.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="LoadlineException">The policy can't be used, or tools could write it.</exception>
    public static ToolContext Of(string folder, string? policy, TimeProvider time)
    {
        var work = new WorkFolder(folder);
        var folders = ConfigurationFolders.Of(Environment.GetEnvironmentVariable);
        foreach (var file in PolicyFiles.Find(policy, Environment.GetEnvironmentVariable, folders).Append(PolicyFiles.StopFile(folders)))
        {
            if (work.IsInside(WorkFolder.Real(Path.GetFullPath(file))))
            {
                throw new LoadlineException($"{file} is in the folder that tools write to: a policy has to lie outside of {work.Root}");
            }
        }

        return new ToolContext(work, PolicyFiles.Read(policy, Environment.GetEnvironmentVariable, folders, Policy.ForTools), time);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Runs.DisposeAsync();
}
