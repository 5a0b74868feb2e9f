using System.Runtime.CompilerServices;

namespace Loadline.Testing;

/// <summary>
/// Compares text with a file beside the test, <c>Snapshots/{test class}.{name}</c>. With LOADLINE_ACCEPT=1 the file is written instead,
/// to be read by a person before it is committed.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string actual, string name, [CallerFilePath] string caller = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", $"{Path.GetFileNameWithoutExtension(caller)}.{name}");
        actual = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("LOADLINE_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        File.Exists(file).ShouldBeTrue($"No snapshot {file}: run with LOADLINE_ACCEPT=1, read it, commit it.");
        actual.ShouldBe(File.ReadAllText(file).ReplaceLineEndings("\n"), $"Differs from {file}");
    }
}
