using System.Globalization;

namespace Loadline.Cli.Files;

/// <summary>Where results go when nobody said.</summary>
internal static class ResultFolder
{
    /// <summary>The next folder of results beside a plan or script.</summary>
    public static string Beside(string file, string profile) => Next(Path.Combine(Path.GetDirectoryName(file) ?? "", "results"), profile);

    /// <summary>The first folder <c>PROFILE-N</c> that is not there yet: numbers instead of times, so that runs keep their order.</summary>
    public static string Next(string parent, string profile)
    {
        for (var number = 1; ; number++)
        {
            var folder = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{profile}-{number:000}"));
            if (!Directory.Exists(folder))
            {
                return folder;
            }
        }
    }
}
