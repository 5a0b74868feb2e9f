using Loadline.Importers;

namespace Loadline.Conversations;

/// <summary>The files a conversation may look at. It opens none that was not named or is not listed.</summary>
public interface IWorkplace
{
    /// <summary>Paths below the current folder that may matter, with forward slashes, in a stable order; bounded in number.</summary>
    IReadOnlyList<string> Files { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path as the user gave it, or one of <see cref="Files"/>.</param>
    /// <returns>The document; null when it can't be read.</returns>
    SourceDocument? Open(string path);
}
