namespace Loadline.Bench.Tools;

/// <summary>A load generator.</summary>
internal interface ITool
{
    /// <summary>Name in tables and in <c>--tools</c>.</summary>
    string Name { get; }

    /// <summary>Its version; null when it is not installed.</summary>
    string? Version();

    /// <summary>Its command line for a load; null when it has no way to send it.</summary>
    /// <param name="load">What to send.</param>
    /// <param name="folder">An empty folder for files.</param>
    ToolCommand? Command(Load load, string folder);
}
