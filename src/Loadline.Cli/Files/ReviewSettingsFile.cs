using Loadline.Review;

namespace Loadline.Cli.Files;

/// <summary>The settings of a review on disk.</summary>
internal static class ReviewSettingsFile
{
    /// <summary>The settings for scripts; those are null when a finding says that they can't be used.</summary>
    /// <param name="path">A script or a folder.</param>
    /// <param name="named">The file; null to look for one beside the scripts or above.</param>
    /// <param name="top">The last folder above that is looked into; null for any.</param>
    /// <exception cref="LoadlineException">The named file does not exist.</exception>
    public static (ReviewSettings? Settings, IReadOnlyList<Finding> Findings) For(string path, string? named, string? top = null)
    {
        var file = named ?? (ProjectFolders.Above(path, top).Select(folder => Path.Combine(folder, ReviewSettings.FileName)).FirstOrDefault(File.Exists) is { } near ? Path.GetRelativePath(Directory.GetCurrentDirectory(), near) : null);
        return file is null ? (new ReviewSettings(), [])
            : File.Exists(file) ? ReviewSettings.Read(File.ReadAllText(file), file)
            : throw new LoadlineException($"{file} does not exist");
    }
}
