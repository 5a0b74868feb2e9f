namespace Loadline.Review;

/// <summary>A file to look at.</summary>
/// <param name="Name">Name as the user gave it, with forward slashes.</param>
/// <param name="Text">Its content.</param>
public sealed record ReviewFile(string Name, string Text)
{
    /// <summary>Whether the user named it, so that it is taken for a script although it does not look like one.</summary>
    public bool IsNamed { get; init; }
}
