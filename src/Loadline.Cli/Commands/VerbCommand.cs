using System.CommandLine;

namespace Loadline.Cli.Commands;

/// <summary>A verb with its examples.</summary>
internal sealed class VerbCommand(string name, string description, params Example[] examples) : Command(name, description), IHasExamples
{
    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } = examples;
}
