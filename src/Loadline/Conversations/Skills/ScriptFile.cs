using Loadline.Review;
using Loadline.Review.Model;
using Loadline.Review.Reading;

namespace Loadline.Conversations.Skills;

/// <summary>Tells scripts and plans from other files.</summary>
internal static class ScriptFile
{
    /// <summary>What kind of script a file is; null when it is none, or can't be read.</summary>
    public static ScriptKind? KindOf(string path, IWorkplace place) => Open(path, place) is { } file ? SubjectReader.KindOf(file) : null;

    /// <summary>Whether a file is a script or a plan.</summary>
    public static bool Is(string path, IWorkplace place) => KindOf(path, place) is not null;

    /// <summary>A script, or the plan of a folder; null when it can't be read.</summary>
    public static ReviewFile? Open(string path, IWorkplace place, bool isNamed = false)
    {
        var file = PathOf(path, place);
        return place.Open(file) is { } document ? new ReviewFile(file, document.Text) { IsNamed = isNamed } : null;
    }

    /// <summary>The plan, where a folder is named.</summary>
    public static string PathOf(string path, IWorkplace place)
    {
        var plan = path.TrimEnd('/') + "/plan.yaml";
        return place.Files.Contains(plan, StringComparer.Ordinal) ? plan : path;
    }
}
