namespace Loadline.Cli.Tools;

/// <summary>One call of a tool.</summary>
/// <param name="Arguments">What was asked for.</param>
/// <param name="Progress">Told how far a long call is, about once a second, from any thread; null when nobody is there to tell.</param>
internal sealed record ToolCall(ToolArguments Arguments, Action<ToolProgress>? Progress);
