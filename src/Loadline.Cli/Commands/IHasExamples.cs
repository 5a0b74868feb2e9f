namespace Loadline.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal interface IHasExamples
{
    /// <summary>The examples, simplest first.</summary>
    IReadOnlyList<Example> Examples { get; }
}
