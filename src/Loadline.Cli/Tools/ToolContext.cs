namespace Loadline.Cli.Tools;

/// <summary>What all tools of a session share.</summary>
/// <param name="Folder">Where they read and write.</param>
/// <param name="Time">The clock.</param>
internal sealed record ToolContext(WorkFolder Folder, TimeProvider Time)
{
    /// <summary>Looks up an environment variable; null when it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
}
