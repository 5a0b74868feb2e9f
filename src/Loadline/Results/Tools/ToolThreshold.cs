namespace Loadline.Results.Tools;

/// <summary>A threshold that another tool was given, and what it found.</summary>
/// <param name="Metric">Metric with its tags, as the tool spells it.</param>
/// <param name="Condition">Condition, as the tool spells it.</param>
/// <param name="Crossed">Whether the tool found it crossed; null when the file does not tell.</param>
public sealed record ToolThreshold(string Metric, string Condition, bool? Crossed);
