using Loadline.JavaScript.Tracing;

namespace Loadline.JavaScript.Converting;

/// <summary>Places of a script as the user names its files.</summary>
/// <param name="file">The script as the user named it.</param>
/// <param name="main">Its whole path.</param>
internal sealed class ScriptPlaces(string file, string main)
{
    /// <summary>The script as the user named it.</summary>
    public string File => file;

    /// <summary>The script as a whole.</summary>
    public SourceLocation Script => new(file);

    /// <summary>The location of a place; the script as a whole where it is not known.</summary>
    public SourceLocation Of(TracedPlace? place) => place is null ? Script : new SourceLocation(place.File == main ? file : Path.GetRelativePath(Path.GetFullPath("."), place.File), place.Line, place.Column);
}
