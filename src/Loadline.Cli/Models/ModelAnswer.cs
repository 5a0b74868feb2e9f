namespace Loadline.Cli.Models;

/// <summary>What a model made of a turn.</summary>
/// <param name="Text">What it says, numbers checked; empty when it failed.</param>
/// <param name="Problem">Why it can't go on, one clause; null when it did.</param>
internal sealed record ModelAnswer(string Text, string? Problem = null)
{
    /// <summary>Whether the model is to be asked again at the next turn.</summary>
    public bool IsUsable => Problem is null;

    /// <summary>Worst code of what it had run: 0, 99 or 120.</summary>
    public int ExitCode { get; init; }
}
