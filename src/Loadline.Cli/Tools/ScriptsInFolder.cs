using Loadline.Cli.Files;

namespace Loadline.Cli.Tools;

/// <summary>Files that scripts name, as far as they are in the working folder.</summary>
/// <param name="folder">The working folder.</param>
internal sealed class ScriptsInFolder(WorkFolder folder)
{
    /// <summary>Content of a file; null when there is none that may be read.</summary>
    public string? Open(string path)
    {
        try
        {
            return ScriptFiles.Open(folder.Resolve(path));
        }
        catch (LoadlineException)
        {
            return null;
        }
    }
}
