using Loadline.Scripts;

namespace Loadline.Conversations;

/// <summary>Write files that were made.</summary>
/// <param name="Says">What will be done.</param>
/// <param name="Folder">Folder to write to.</param>
/// <param name="Files">The files.</param>
public sealed record WriteFiles(string Says, string Folder, IReadOnlyList<GeneratedFile> Files) : ProposedAction(Says)
{
    /// <inheritdoc/>
    public override bool SendsLoad => false;

    /// <inheritdoc/>
    public override string? CommandLine => null;
}
