namespace Loadline.JavaScript.Modules.Files;

/// <summary>A file a script has opened: the content is shared by all users, the position is the user's own.</summary>
/// <param name="path">Name it was opened by.</param>
/// <param name="content">Its content.</param>
internal sealed class ScriptFile(string path, byte[] content)
{
    /// <summary>Name it was opened by.</summary>
    public string Path => path;

    /// <summary>Its content.</summary>
    public byte[] Content => content;

    /// <summary>Where the next byte is read.</summary>
    public int Position { get; set; }
}
