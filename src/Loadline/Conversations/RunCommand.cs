using System.Buffers;

namespace Loadline.Conversations;

/// <summary>Run one of the tool's commands.</summary>
/// <param name="Says">What will be done.</param>
/// <param name="Arguments">Its arguments, without the program's name.</param>
public sealed record RunCommand(string Says, IReadOnlyList<string> Arguments) : ProposedAction(Says)
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,@%+");

    /// <inheritdoc/>
    public override bool SendsLoad => Arguments is ["run" or "capacity", ..] || (Arguments is ["compare", ..] && Arguments.Contains("--ab", StringComparer.Ordinal));

    /// <inheritdoc/>
    public override string CommandLine => "loadline " + string.Join(' ', Arguments.Select(Quoted));

    /// <summary>A word as a shell reads it back.</summary>
    internal static string Quoted(string word) => word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain) ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
