namespace Loadline.Bench.Tools;

/// <summary>A tool ended without an answer, or with one that can't be right.</summary>
internal sealed class ToolBrokeException(string message) : Exception(message);
