using Loadline.Cli.Tools.Schemas;

namespace Loadline.Cli.Tools;

/// <summary>What a caller has to know of a tool.</summary>
/// <param name="Name">Name in lower case with <c>_</c>, unique in a <see cref="Toolbox"/>.</param>
/// <param name="Title">The same for people.</param>
/// <param name="Description">What it does, when to use it, and what it leaves alone; written for a language model.</param>
/// <param name="Input">Schema of the arguments, always an object.</param>
/// <param name="Output">Schema of <see cref="ToolAnswer.Content"/>, always an object.</param>
internal sealed record ToolDefinition(string Name, string Title, string Description, Schema Input, Schema Output)
{
    /// <summary>Whether it changes nothing: no file, no process, no request.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether it may replace what is there.</summary>
    public bool IsDestructive { get; init; }

    /// <summary>Whether calling it twice with the same arguments does no more than calling it once.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Whether it sends requests to hosts; only such tools do, and only to hosts of the policy.</summary>
    public bool IsOpenWorld { get; init; }

    /// <summary>Argument without which it sends nothing; null where it always may.</summary>
    public string? SendsWith { get; init; }
}
