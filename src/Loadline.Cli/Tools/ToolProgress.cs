namespace Loadline.Cli.Tools;

/// <summary>How far a long call is.</summary>
/// <param name="Share">0 to 1, never falling.</param>
/// <param name="Message">One line for people.</param>
internal sealed record ToolProgress(double Share, string Message);
