using Loadline.Review;

namespace Loadline.Cli.Files;

/// <summary>The settings of a review on disk.</summary>
internal static class ReviewSettingsFile
{
    /// <summary>The settings for scripts; those are null when a finding says that they can't be used.</summary>
    /// <param name="path">A script or a folder.</param>
    /// <param name="named">The file; null to look for one beside the scripts or above.</param>
    /// <exception cref="LoadlineException">The named file does not exist.</exception>
    public static (ReviewSettings? Settings, IReadOnlyList<Finding> Findings) For(string path, string? named)
    {
        var file = named ?? Nearest(path);
        return file is null ? (new ReviewSettings(), [])
            : File.Exists(file) ? ReviewSettings.Read(File.ReadAllText(file), file)
            : throw new LoadlineException($"{file} does not exist");
    }

    /// <summary>The settings beside the scripts, or in the nearest folder above them.</summary>
    private static string? Nearest(string path)
    {
        var folder = Directory.Exists(path) ? Path.GetFullPath(path) : Path.GetDirectoryName(Path.GetFullPath(path));
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, ReviewSettings.FileName);
            if (File.Exists(file))
            {
                return Path.GetRelativePath(Directory.GetCurrentDirectory(), file);
            }

            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return null;
            }
        }

        return null;
    }
}
